package idem.graph.rulefile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A mapping that reads its keys as what they should be and notes a mistake where they are not.
 * An accessor of a key that is absent, or mistaken, answers empty.
 */
public final class YamlMap implements Yaml {

    private static final Pattern DAYS = Pattern.compile("(\\d{1,6})d");

    private final Map<String, Yaml> entries;
    private final Map<String, YamlScalar> keys;
    private final Mistakes mistakes;
    private final int line;
    private final int column;

    YamlMap(Map<String, Yaml> entries, Map<String, YamlScalar> keys, Mistakes mistakes, int line, int column) {
        this.entries = new LinkedHashMap<>(entries);
        this.keys = Map.copyOf(keys);
        this.mistakes = mistakes;
        this.line = line;
        this.column = column;
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public int column() {
        return column;
    }

    @Override
    public String described() {
        return "a mapping of " + entries.size() + " keys";
    }

    /** Its keys, in the order written. */
    public Set<String> keys() {
        return java.util.Collections.unmodifiableSet(entries.keySet());
    }

    /** The place of a key that is present. */
    public Yaml keyNode(String key) {
        Yaml node = keys.get(key);
        return node == null ? this : node;
    }

    public Optional<Yaml> get(String key) {
        Yaml node = entries.get(key);
        return node instanceof YamlScalar scalar && scalar.isNull() ? Optional.empty() : Optional.ofNullable(node);
    }

    /** Notes every key that is none of these, with the nearest that is. */
    public void allowOnly(Collection<String> allowed) {
        for (String key : entries.keySet()) {
            if (!allowed.contains(key)) {
                String nearest = Nearest.to(key, allowed)
                        .map(near -> "; did you mean \"" + near + "\"?")
                        .orElse("");
                mistake(keyNode(key), "the key \"" + key + "\"", "one of " + String.join(", ", allowed) + nearest);
            }
        }
    }

    /** Notes every key behind which nothing stands: who writes one expects it to do something. */
    public void requireValues() {
        for (String key : entries.keySet()) {
            if (get(key).isEmpty()) {
                mistake(keyNode(key), "nothing for \"" + key + "\"", "a value, or no \"" + key + "\"");
            }
        }
    }

    public Optional<String> string(String key) {
        return scalar(key, "a single value").map(YamlScalar::text);
    }

    /** As {@link #string(String)}; its absence is a mistake. */
    public Optional<String> requiredString(String key) {
        if (get(key).isEmpty()) {
            mistake(this, "no \"" + key + "\"", "a value for \"" + key + "\"");
        }
        return string(key);
    }

    /** A whole number of at least {@code least}. */
    public OptionalInt integer(String key, int least) {
        Optional<YamlScalar> scalar = scalar(key, "a whole number");
        if (scalar.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(scalar.get().text());
            if (number >= least) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            // told below, together with a number that is too small
        }
        mistake(scalar.get(), scalar.get().described(), "a whole number of at least " + least + " for \"" + key + "\"");
        return OptionalInt.empty();
    }

    public Optional<BigDecimal> decimal(String key) {
        Optional<YamlScalar> scalar = scalar(key, "a number");
        try {
            return scalar.map(node -> new BigDecimal(node.text()));
        } catch (NumberFormatException e) {
            mistake(scalar.orElseThrow(), scalar.orElseThrow().described(), "a number for \"" + key + "\"");
            return Optional.empty();
        }
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> flag(String key) {
        return oneOf(key, List.of("true", "false")).map(Boolean::valueOf);
    }

    /** A duration of whole days, written {@code 180d}; the answer is in days, at least 1. */
    public OptionalInt days(String key) {
        Optional<YamlScalar> scalar = scalar(key, "whole days such as 180d");
        if (scalar.isEmpty()) {
            return OptionalInt.empty();
        }
        var matcher = DAYS.matcher(scalar.get().text());
        if (matcher.matches() && Integer.parseInt(matcher.group(1)) > 0) {
            return OptionalInt.of(Integer.parseInt(matcher.group(1)));
        }
        mistake(scalar.get(), scalar.get().described(), "whole days such as 180d for \"" + key + "\"");
        return OptionalInt.empty();
    }

    /** One of some words. */
    public Optional<String> oneOf(String key, Collection<String> words) {
        Optional<YamlScalar> scalar = scalar(key, "one of " + String.join(", ", words));
        if (scalar.isPresent() && !words.contains(scalar.get().text())) {
            String nearest = Nearest.to(scalar.get().text(), words)
                    .map(near -> "; did you mean \"" + near + "\"?")
                    .orElse("");
            mistake(
                    scalar.get(),
                    scalar.get().described(),
                    "one of " + String.join(", ", words) + " for \"" + key + "\"" + nearest);
            return Optional.empty();
        }
        return scalar.map(YamlScalar::text);
    }

    /** The scalars of a list; a single value is a list of one. Empty where the key is absent. */
    public List<YamlScalar> scalars(String key) {
        List<YamlScalar> scalars = new ArrayList<>();
        for (Yaml item : items(key)) {
            if (item instanceof YamlScalar scalar && !scalar.isNull()) {
                scalars.add(scalar);
            } else {
                mistake(item, item.described(), "a single value in \"" + key + "\"");
            }
        }
        return scalars;
    }

    /** As {@link #scalars(String)}, their texts. */
    public List<String> strings(String key) {
        return scalars(key).stream().map(YamlScalar::text).toList();
    }

    /** The mappings of a list. Empty where the key is absent. */
    public List<YamlMap> maps(String key) {
        List<YamlMap> maps = new ArrayList<>();
        for (Yaml item : items(key)) {
            if (item instanceof YamlMap map) {
                maps.add(map);
            } else {
                mistake(item, item.described(), "a mapping in \"" + key + "\"");
            }
        }
        return maps;
    }

    public Optional<YamlMap> map(String key) {
        Optional<Yaml> node = get(key);
        if (node.isPresent() && !(node.get() instanceof YamlMap)) {
            mistake(node.get(), node.get().described(), "a mapping for \"" + key + "\"");
            return Optional.empty();
        }
        return node.map(YamlMap.class::cast);
    }

    /** Notes a mistake of this mapping's file. */
    public void mistake(Yaml at, String found, String expected) {
        mistakes.add(at, found, expected);
    }

    private List<Yaml> items(String key) {
        Optional<Yaml> node = get(key);
        if (node.isEmpty()) {
            return List.of();
        }
        return node.get() instanceof YamlList list ? list.items() : List.of(node.get());
    }

    private Optional<YamlScalar> scalar(String key, String expected) {
        Optional<Yaml> node = get(key);
        if (node.isPresent() && !(node.get() instanceof YamlScalar)) {
            mistake(node.get(), node.get().described(), expected + " for \"" + key + "\"");
            return Optional.empty();
        }
        return node.map(YamlScalar.class::cast);
    }
}
