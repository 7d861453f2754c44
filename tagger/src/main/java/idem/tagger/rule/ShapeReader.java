package idem.tagger.rule;

import idem.graph.rulefile.Nearest;
import idem.graph.rulefile.Yaml;
import idem.graph.rulefile.YamlList;
import idem.graph.rulefile.YamlMap;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.CatalogueTag.NamedValue;
import idem.graph.tag.TagKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads how a rule's finding becomes the tag's value: {@code map}, {@code bands}, {@code at_least}, {@code decimals}. */
final class ShapeReader {

    private static final List<String> KEYS = List.of("map", "bands", "at_least", "decimals");

    /** What a rule finds before it is shaped. */
    enum Found {
        TEXT,
        NUMBER,
        INSTANT
    }

    private final YamlMap node;
    private final CatalogueTag tag;

    ShapeReader(YamlMap node, CatalogueTag tag) {
        this.node = node;
        this.tag = tag;
    }

    /** The texts of a key. A list of nothing is a mistake, as no list at all means everything. */
    static List<String> some(YamlMap node, String key) {
        List<String> texts = node.strings(key);
        if (texts.isEmpty() && node.get(key).orElse(null) instanceof YamlList) {
            node.mistake(
                    node.keyNode(key), "a list of nothing", "at least one in \"" + key + "\", or no \"" + key + "\"");
        }
        return texts;
    }

    /** The keys of shapes, with those of a family. */
    List<String> keysAnd(String... others) {
        List<String> keys = new ArrayList<>(Arrays.asList(others));
        keys.addAll(KEYS);
        return keys;
    }

    Optional<Shape> read(Found found) {
        refuseOthers(fitting(found));
        return switch (tag.kind()) {
            case FLAG -> found == Found.TEXT ? Optional.of(truth()) : threshold();
            case CATEGORY -> found == Found.NUMBER || node.get("bands").isPresent() ? bands() : Optional.of(named());
            case NUMBER -> found == Found.INSTANT ? misfit("an instant") : Optional.of(rounded());
            case DATE -> found == Found.NUMBER ? misfit("a number") : Optional.of(new Shape.AsDay());
        };
    }

    private Set<String> fitting(Found found) {
        return switch (tag.kind()) {
            case FLAG -> Set.of(found == Found.TEXT ? "map" : "at_least");
            case CATEGORY -> Set.of(found == Found.NUMBER || node.get("bands").isPresent() ? "bands" : "map");
            case NUMBER -> Set.of("decimals");
            case DATE -> Set.of();
        };
    }

    /** Notes the keys of shapes that are no use here: who writes one expects it to do something. */
    void refuseOthers(Set<String> fitting) {
        KEYS.stream()
                .filter(key -> node.get(key).isPresent() && !fitting.contains(key))
                .forEach(key -> node.mistake(
                        node.keyNode(key),
                        "\"" + key + "\", which does nothing for this "
                                + tag.kind().word(),
                        fitting.isEmpty()
                                ? "none of " + String.join(", ", KEYS)
                                : "of these keys only " + String.join(", ", new TreeSet<>(fitting))));
    }

    /** Notes where the tag is of another kind than its rule gives. */
    void demand(String what, TagKind kind) {
        if (tag.kind() != kind) {
            node.mistake(node, what + " for a " + tag.kind().word(), "a tag of kind " + kind.word());
        }
    }

    /** Notes where a value is none of the tag's. */
    void demandDeclared(String value, Yaml at) {
        List<String> codes = tag.values().stream().map(NamedValue::code).toList();
        if (!codes.contains(value)) {
            String nearest = Nearest.to(value, codes)
                    .map(near -> "; did you mean \"" + near + "\"?")
                    .orElse("");
            node.mistake(at, "\"" + value + "\"", "one of the tag's values " + codes + nearest);
        }
    }

    Shape.Named named() {
        Map<String, String> codes = new HashMap<>();
        for (NamedValue value : tag.values()) {
            for (String word : List.of(value.name().en(), value.name().zh(), value.code())) {
                codes.put(word.toLowerCase(Locale.ROOT), value.code());
            }
        }
        boolean open = tag.values().isEmpty();
        node.map("map").ifPresent(map -> {
            map.requireValues();
            for (String word : map.keys()) {
                map.string(word).ifPresent(code -> {
                    if (!open) {
                        demandDeclared(code, map.get(word).orElse(map));
                    }
                    codes.put(word.strip().toLowerCase(Locale.ROOT), code);
                });
            }
        });
        return new Shape.Named(codes, open);
    }

    private Shape truth() {
        Map<String, String> codes = new HashMap<>(Map.of(TagKind.TRUE, TagKind.TRUE));
        for (String word : some(node, "map")) {
            codes.put(word.strip().toLowerCase(Locale.ROOT), TagKind.TRUE);
        }
        return new Shape.Named(codes, false);
    }

    private Optional<Shape> threshold() {
        return Optional.of(new Shape.Threshold(node.decimal("at_least").orElse(BigDecimal.ONE)));
    }

    Optional<Shape> bands() {
        Optional<YamlMap> bands = node.map("bands");
        if (bands.isEmpty()) {
            node.mistake(node, "a number for a category without \"bands\"", "bands such as { few: 0, many: 5 }");
            return Optional.empty();
        }
        bands.get().requireValues();
        TreeMap<BigDecimal, String> values = new TreeMap<>();
        for (String value : bands.get().keys()) {
            demandDeclared(value, bands.get().keyNode(value));
            bands.get().decimal(value).ifPresent(from -> {
                if (values.put(from, value) != null) {
                    Yaml at = bands.get().get(value).orElse(node);
                    node.mistake(at, "a second band from " + from, "each lower bound once");
                }
            });
        }
        return Optional.of(new Shape.Bands(values));
    }

    private Shape rounded() {
        return new Shape.Rounded(node.integer("decimals", 0).orElse(2));
    }

    private Optional<Shape> misfit(String what) {
        node.mistake(
                node,
                what + " for a " + tag.kind().word(),
                tag.kind() == TagKind.NUMBER ? "\"as: days_ago\", or a tag of kind date" : "a tag of kind number");
        return Optional.empty();
    }
}
