package idem.graph.identifier;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The values that identify nobody: the built-in ones and those of the rule file. */
public final class BlockList {

    /** The built-in values alone. */
    public static final BlockList BUILT_IN = new BlockList(Map.of(), Map.of());

    private static final Set<String> PLACEHOLDERS = Set.of(
            "empty",
            "null",
            "none",
            "nil",
            "nan",
            "undefined",
            "unknown",
            "anonymous",
            "guest",
            "n/a",
            "-",
            "0",
            "true",
            "false",
            "无",
            "空",
            "未知",
            "[object object]",
            "00000000-0000-0000-0000-000000000000");

    private final Map<String, Set<String>> values;
    private final Map<String, List<Pattern>> patterns;

    /**
     * @param values by namespace, normalised
     * @param patterns by namespace, for the whole normalised value
     */
    public BlockList(Map<String, Set<String>> values, Map<String, List<Pattern>> patterns) {
        this.values = new HashMap<>();
        values.forEach((namespace, set) -> this.values.put(namespace, new HashSet<>(set)));
        this.patterns = Map.copyOf(patterns);
    }

    /** Whether a cleaned value stands for nothing, in any namespace. */
    boolean isPlaceholder(String cleaned) {
        return PLACEHOLDERS.contains(cleaned.toLowerCase(Locale.ROOT));
    }

    /** Why a normalised value identifies nobody; empty where it may identify somebody. */
    Optional<Recognition.Cause> causeFor(Namespace namespace, String normalised) {
        if (namespace.normaliser().standsForNothing(normalised)) {
            return Optional.of(Recognition.Cause.PLACEHOLDER);
        }
        boolean listed = values.getOrDefault(namespace.name(), Set.of()).contains(normalised)
                || patterns.getOrDefault(namespace.name(), List.of()).stream()
                        .anyMatch(pattern -> pattern.matcher(normalised).matches());
        return listed ? Optional.of(Recognition.Cause.LISTED) : Optional.empty();
    }
}
