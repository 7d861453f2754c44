package idem.tagger.rule;

import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlScalar;
import idem.graph.tag.CatalogueTag;
import idem.tagger.ExpressionException;
import idem.tagger.expression.Condition;
import idem.tagger.expression.Expression;
import idem.tagger.expression.Vocabulary;
import idem.tagger.rule.Draft.Unfinished;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a rule by the key that names its family. */
final class RuleReader {

    private static final List<String> FAMILIES = List.of(
            "trait",
            "count",
            "sum",
            "average",
            "distinct",
            "first",
            "last",
            "gap",
            "top",
            "quantile",
            "stages",
            "when",
            "given");

    private final YamlMap node;
    private final CatalogueTag tag;
    private final ShapeReader shapes;

    RuleReader(YamlMap node, CatalogueTag tag) {
        this.node = node;
        this.tag = tag;
        this.shapes = new ShapeReader(node, tag);
    }

    Unfinished read() {
        List<String> stated = FAMILIES.stream().filter(node.keys()::contains).toList();
        if (stated.size() != 1) {
            node.mistake(
                    node,
                    stated.isEmpty() ? "no family among " + node.keys() : "several families: " + stated,
                    "one of " + String.join(", ", FAMILIES));
            return vocabulary -> Optional.empty();
        }
        node.requireValues();
        String family = stated.get(0);
        return switch (family) {
            case "quantile" -> quantile();
            case "stages" -> stages();
            case "when" -> when();
            case "trait" -> finished(trait());
            case "given" -> finished(given());
            case "top" -> finished(new EventRuleReader(node, tag, shapes).preference());
            default ->
                finished(new EventRuleReader(node, tag, shapes)
                        .aggregate(Rule.Function.valueOf(family.toUpperCase(Locale.ROOT))));
        };
    }

    private static Unfinished finished(Optional<? extends Rule> rule) {
        return vocabulary -> rule.map(Rule.class::cast);
    }

    private Optional<Rule> trait() {
        node.allowOnly(shapes.keysAnd("trait", "pick", "sources", "as"));
        Rule.Pick pick = node.oneOf("pick", List.of("latest", "most_frequent", "source_priority"))
                .map(word -> Rule.Pick.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Rule.Pick.LATEST);
        List<String> sources = ShapeReader.some(node, "sources");
        if (pick == Rule.Pick.SOURCE_PRIORITY && sources.isEmpty()) {
            node.mistake(node.keyNode("pick"), "source_priority without sources", "\"sources\" in order of priority");
        }
        boolean age = node.oneOf("as", List.of("age")).isPresent();
        List<String> names = ShapeReader.some(node, "trait");
        return shapes.read(age ? ShapeReader.Found.NUMBER : ShapeReader.Found.TEXT)
                .map(shape -> new Rule.OfTrait(names, pick, sources, age, shape));
    }

    private Optional<Rule> given() {
        node.allowOnly(shapes.keysAnd("given", "expires_after"));
        node.oneOf("given", List.of("by_hand", "imported"));
        return shapes.read(ShapeReader.Found.TEXT).map(shape -> new Rule.ByOthers(node.days("expires_after"), shape));
    }

    private Unfinished quantile() {
        node.allowOnly(List.of("quantile", "parts", "best", "among"));
        int parts = node.integer("parts", 2).orElse(5);
        boolean high = node.oneOf("best", List.of("high", "low")).orElse("high").equals("high");
        shapes.demand("a quantile", idem.graph.tag.TagKind.NUMBER);
        return vocabulary -> {
            Optional<Condition> among = condition(node, "among", vocabulary);
            Optional<Condition> input = condition(node, "quantile", "has ", vocabulary);
            boolean number = input.filter(Condition.Within.class::isInstance).isPresent();
            if (input.isPresent() && !number) {
                node.mistake(node.get("quantile").orElse(node), "a tag without numbers", "a tag of kind number");
            }
            return number
                    ? Optional.of(
                            new Rule.Quantile(input.get().tags().iterator().next(), parts, high, among))
                    : Optional.empty();
        };
    }

    private Unfinished stages() {
        node.allowOnly(List.of("stages", "otherwise"));
        shapes.demand("a choice of stages", idem.graph.tag.TagKind.CATEGORY);
        Optional<YamlMap> stages = node.map("stages");
        stages.ifPresent(map -> {
            map.requireValues();
            map.keys().forEach(value -> shapes.demandDeclared(value, map.keyNode(value)));
        });
        Optional<String> otherwise = node.string("otherwise");
        otherwise.ifPresent(
                value -> shapes.demandDeclared(value, node.get("otherwise").orElse(node)));
        return vocabulary -> {
            Map<String, Condition> conditions = new LinkedHashMap<>();
            stages.ifPresent(map -> map.keys()
                    .forEach(value -> condition(map, value, vocabulary)
                            .ifPresent(condition -> conditions.put(value, condition))));
            return Optional.of(new Rule.Stages(conditions, otherwise));
        };
    }

    private Unfinished when() {
        node.allowOnly(List.of("when"));
        shapes.demand("a condition over other tags", idem.graph.tag.TagKind.FLAG);
        return vocabulary -> condition(node, "when", vocabulary).map(Rule.Composite::new);
    }

    private Optional<Condition> condition(YamlMap map, String key, Vocabulary vocabulary) {
        return condition(map, key, "", vocabulary);
    }

    /** A condition is told wrong at the very column, where it stands in one line. */
    private Optional<Condition> condition(YamlMap map, String key, String before, Vocabulary vocabulary) {
        if (!(map.get(key).orElse(null) instanceof YamlScalar scalar)) {
            map.get(key).ifPresent(other -> map.mistake(other, other.described(), "an expression over tags"));
            return Optional.empty();
        }
        try {
            return Optional.of(vocabulary.bind(Expression.parse(before + scalar.text())));
        } catch (ExpressionException e) {
            int column = scalar.column() + (scalar.quoted() ? 1 : 0) + e.column() - 1 - before.length();
            map.mistake(
                    new YamlScalar(scalar.text(), false, scalar.line(), Math.max(1, column)), e.found(), e.expected());
            return Optional.empty();
        }
    }
}
