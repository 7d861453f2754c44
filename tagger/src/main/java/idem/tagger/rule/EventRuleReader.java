package idem.tagger.rule;

import idem.graph.rulefile.Yaml;
import idem.graph.rulefile.YamlList;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlScalar;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.TagKind;
import idem.tagger.rule.EventFilter.PropertyTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the families that look at events. */
final class EventRuleReader {

    private static final String ANY = "*";
    private static final Pattern CODE_OF_CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final List<String> FILTERS = List.of("except", "within", "where", "channels", "sources");

    private final YamlMap node;
    private final CatalogueTag tag;
    private final ShapeReader shapes;

    EventRuleReader(YamlMap node, CatalogueTag tag, ShapeReader shapes) {
        this.node = node;
        this.tag = tag;
        this.shapes = shapes;
    }

    Optional<Rule> aggregate(Rule.Function function) {
        String family = function.name().toLowerCase(java.util.Locale.ROOT);
        boolean counts = function == Rule.Function.COUNT || function == Rule.Function.GAP;
        List<String> keys = shapes.keysAnd(family);
        keys.addAll(FILTERS);
        keys.addAll(
                switch (function) {
                    case COUNT, GAP -> List.of();
                    case SUM, AVERAGE -> List.of("of", "minus", "currency");
                    case DISTINCT -> List.of("of");
                    case FIRST, LAST -> List.of("of", "as");
                });
        node.allowOnly(keys);
        Set<String> events = events(counts ? family : "of");
        Optional<EventPath> path = counts
                ? Optional.of(EventPath.Basic.TIMESTAMP)
                : node.string(family)
                        .flatMap(text -> path(text, node.get(family).orElse(node)));
        boolean daysAgo = node.oneOf("as", List.of("days_ago")).isPresent();
        if (daysAgo && path.isPresent() && path.get() != EventPath.Basic.TIMESTAMP) {
            node.mistake(node.keyNode("as"), "days_ago of what is no time", "\"as: days_ago\" beside timestamp alone");
        }
        EventFilter filter = filter(events);
        Set<String> minus = Set.copyOf(ShapeReader.some(node, "minus"));
        Rule.Currency currency = currency();
        return path.flatMap(read -> shape(function, read, daysAgo)
                .map(shape -> new Rule.Aggregate(function, read, filter, minus, currency, daysAgo, shape)));
    }

    private Optional<Shape> shape(Rule.Function function, EventPath path, boolean daysAgo) {
        ShapeReader.Found found = switch (function) {
            case COUNT, SUM, AVERAGE, GAP -> ShapeReader.Found.NUMBER;
            case DISTINCT ->
                tag.kind() == TagKind.CATEGORY && node.get("bands").isEmpty()
                        ? ShapeReader.Found.TEXT
                        : ShapeReader.Found.NUMBER;
            case FIRST, LAST ->
                path != EventPath.Basic.TIMESTAMP
                        ? ShapeReader.Found.TEXT
                        : daysAgo ? ShapeReader.Found.NUMBER : ShapeReader.Found.INSTANT;
        };
        if (found == ShapeReader.Found.INSTANT && tag.kind().named()) {
            node.mistake(node, "an instant for a " + tag.kind().word(), "a tag of kind date, or \"as: days_ago\"");
            return Optional.empty();
        }
        return shapes.read(found);
    }

    Optional<Rule> preference() {
        List<String> keys = shapes.keysAnd("top", "of", "half_life", "at_most", "only");
        keys.addAll(FILTERS);
        node.allowOnly(keys);
        List<EventPath> paths = new ArrayList<>();
        node.scalars("top").forEach(scalar -> path(scalar.text(), scalar).ifPresent(paths::add));
        Map<String, BigDecimal> weights = weights();
        OptionalInt halfLife = node.days("half_life");
        BigDecimal least = node.decimal("at_least").orElse(BigDecimal.ZERO);
        int most = node.integer("at_most", 1).orElse(1);
        Set<String> only = new HashSet<>(ShapeReader.some(node, "only"));
        boolean bands = tag.kind() == TagKind.CATEGORY && node.get("bands").isPresent();
        Optional<Shape> shape = tag.kind().named() ? preferenceShape(bands) : Optional.empty();
        if (shape.isEmpty() && !tag.kind().named()) {
            node.mistake(node, "a preference for a " + tag.kind().word(), "a tag of kind category or flag");
        }
        EventFilter filter = filter(weights.containsKey(ANY) ? Set.of() : weights.keySet());
        return shape.map(to -> new Rule.Preference(paths, filter, weights, halfLife, least, most, only, to));
    }

    private Optional<Shape> preferenceShape(boolean bands) {
        shapes.refuseOthers(Set.of("at_least", bands ? "bands" : "map"));
        return bands ? shapes.bands() : Optional.of(shapes.named());
    }

    private Map<String, BigDecimal> weights() {
        Map<String, BigDecimal> weights = new HashMap<>();
        if (node.get("of").orElse(null) instanceof YamlMap map) {
            map.requireValues();
            map.keys().forEach(event -> map.decimal(event).ifPresent(weight -> weights.put(event, weight)));
        } else {
            events("of").forEach(event -> weights.put(event, BigDecimal.ONE));
            if (weights.isEmpty()) {
                weights.put(ANY, BigDecimal.ONE);
            }
        }
        return weights;
    }

    private Set<String> events(String key) {
        if (node.get(key).isEmpty()) {
            node.mistake(node, "no \"" + key + "\"", "the names of events, or \"*\" for all, in \"" + key + "\"");
        }
        List<String> names = ShapeReader.some(node, key);
        return names.contains(ANY) ? Set.of() : Set.copyOf(names);
    }

    private Rule.Currency currency() {
        Optional<String> word = node.string("currency");
        if (word.isEmpty() || word.get().equals("own")) {
            return new Rule.Currency.Own();
        }
        if (word.get().equals("none")) {
            return new Rule.Currency.None();
        }
        if (!CODE_OF_CURRENCY.matcher(word.get()).matches()) {
            node.mistake(
                    node.get("currency").orElse(node), "\"" + word.get() + "\"", "own, none, or a code such as CNY");
        }
        return new Rule.Currency.Only(word.get());
    }

    private EventFilter filter(Set<String> events) {
        return new EventFilter(
                events,
                Set.copyOf(ShapeReader.some(node, "except")),
                node.days("within"),
                Set.copyOf(ShapeReader.some(node, "channels")),
                Set.copyOf(ShapeReader.some(node, "sources")),
                where());
    }

    private List<PropertyTest> where() {
        List<PropertyTest> tests = new ArrayList<>();
        node.map("where").ifPresent(map -> {
            map.requireValues();
            for (String key : map.keys()) {
                path(key, map.keyNode(key))
                        .ifPresent(path -> map.get(key).ifPresent(asked -> tests.add(test(path, key, asked, map))));
            }
        });
        return tests;
    }

    private static PropertyTest test(EventPath path, String key, Yaml asked, YamlMap where) {
        if (asked instanceof YamlMap map) {
            map.allowOnly(List.of("in", "at_least", "below", "exists"));
            map.requireValues();
            return new PropertyTest(
                    path,
                    Set.copyOf(ShapeReader.some(map, "in")),
                    map.decimal("at_least"),
                    map.decimal("below"),
                    map.flag("exists").orElse(true));
        }
        Set<String> texts = asked instanceof YamlList
                ? Set.copyOf(ShapeReader.some(where, key))
                : Set.of(((YamlScalar) asked).text());
        return new PropertyTest(path, texts, Optional.empty(), Optional.empty(), true);
    }

    private Optional<EventPath> path(String written, Yaml at) {
        Optional<EventPath> path = EventPath.of(written);
        if (path.isEmpty()) {
            node.mistake(at, "\"" + written + "\"", EventPath.EXPECTED);
        }
        return path;
    }
}
