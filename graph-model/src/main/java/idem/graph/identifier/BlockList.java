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

    /** A bit for each length that a placeholder has. */
    private static final long PLACEHOLDER_LENGTHS =
            PLACEHOLDERS.stream().mapToLong(word -> 1L << word.length()).reduce(0, (one, other) -> one | other);

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
        return mayBePlaceholder(cleaned.length()) && PLACEHOLDERS.contains(cleaned.toLowerCase(Locale.ROOT));
    }

    /** Whether some value of so many characters stands for nothing. */
    static boolean mayBePlaceholder(int length) {
        return length < Long.SIZE && (PLACEHOLDER_LENGTHS >>> length & 1) != 0;
    }

    /** Of a namespace, normalised. */
    Set<String> values(String namespace) {
        return values.getOrDefault(namespace, Set.of());
    }

    /** Of a namespace, for the whole normalised value. */
    List<Pattern> patterns(String namespace) {
        return patterns.getOrDefault(namespace, List.of());
    }

    /** Why a normalised value identifies nobody; empty where it may identify somebody. */
    Optional<Recognition.Cause> causeFor(Namespace namespace, String normalised) {
        if (namespace.normaliser().standsForNothing(normalised)) {
            return Optional.of(Recognition.Cause.PLACEHOLDER);
        }
        if (values(namespace.name()).contains(normalised)) {
            return Optional.of(Recognition.Cause.LISTED);
        }
        for (Pattern pattern : patterns(namespace.name())) {
            if (pattern.matcher(normalised).matches()) {
                return Optional.of(Recognition.Cause.LISTED);
            }
        }
        return Optional.empty();
    }
}
