package idem.tagger.expression;

import idem.graph.rulefile.Nearest;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.CatalogueTag.Names;
import idem.graph.tag.TagKind;
import idem.tagger.ExpressionException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names that an expression may use: tags and values by code, or by their Chinese or English name. A code goes before
 * a name, and a name as written before one in other letters' case. A category without values has any.
 */
public final class Vocabulary {

    private final Map<String, CatalogueTag> tags = new LinkedHashMap<>();
    private final Lookup tagNames = new Lookup();
    private final Map<String, Lookup> valueNames = new LinkedHashMap<>();

    public Vocabulary(Collection<CatalogueTag> catalogue) {
        for (CatalogueTag tag : catalogue) {
            tags.put(tag.code(), tag);
            tagNames.add(tag.code(), tag.name());
            Lookup values = new Lookup();
            tag.values().forEach(value -> values.add(value.code(), value.name()));
            if (tag.kind() == TagKind.FLAG) {
                values.add(TagKind.TRUE, new Names("是", "yes"));
            }
            valueNames.put(tag.code(), values);
        }
    }

    /**
     * Gives an expression its meaning.
     *
     * @param segments the saved ones
     * @throws ExpressionException where a name is unknown, a type does not fit, or segments hold each other in a circle
     */
    public Condition bind(Expression expression, NamedSegments segments) {
        return new Binder(this, segments, Fixed.BY_ORIGIN).bind(expression);
    }

    /**
     * What selects the persons of an expression: as {@link #bind}, but a segment whose members are fixed selects these whatever
     * has become of what they were made by.
     */
    public Condition selecting(Expression expression, NamedSegments segments) {
        return new Binder(this, segments, Fixed.BY_MEMBERS).bind(expression);
    }

    /** As {@link #bind(Expression, NamedSegments)}, where there are no saved segments. */
    public Condition bind(Expression expression) {
        return bind(expression, code -> Optional.empty());
    }

    CatalogueTag tag(Term written) {
        String code = tagNames.find(written.text())
                .orElseThrow(() -> Mistaken.at(
                        written, written.quoted(), "the code or name of a tag" + tagNames.nearest(written.text())));
        return java.util.Objects.requireNonNull(tags.get(code));
    }

    String value(CatalogueTag tag, Term written) {
        Lookup values = java.util.Objects.requireNonNull(valueNames.get(tag.code()));
        if (values.isEmpty()) {
            return written.text();
        }
        return values.find(written.text())
                .orElseThrow(() -> Mistaken.at(
                        written,
                        written.quoted(),
                        (tag.kind() == TagKind.FLAG ? "true, the one value of the flag " : "a value of ")
                                + tag.code()
                                + values.nearest(written.text())));
    }

    /** Codes with the names that stand for them. */
    private static final class Lookup {
        private final Map<String, String> codes = new LinkedHashMap<>();
        private final Map<String, String> names = new LinkedHashMap<>();
        private final Map<String, String> folded = new LinkedHashMap<>();

        void add(String code, Names name) {
            codes.put(code, code);
            folded.putIfAbsent(fold(code), code);
            for (String word : List.of(name.zh(), name.en())) {
                names.putIfAbsent(word, code);
                folded.putIfAbsent(fold(word), code);
            }
        }

        boolean isEmpty() {
            return codes.isEmpty();
        }

        Optional<String> find(String word) {
            String code = codes.getOrDefault(word, names.get(word));
            return Optional.ofNullable(code == null ? folded.get(fold(word)) : code);
        }

        String nearest(String word) {
            if (codes.isEmpty()) {
                return ": there is none before the first tagging run (idem tag)";
            }
            List<String> all = new ArrayList<>(codes.keySet());
            names.forEach((name, code) -> {
                if (!name.equalsIgnoreCase(code)) {
                    all.add(name);
                }
            });
            return Nearest.to(word, all)
                    .map(near -> "; did you mean \"" + near + "\"?")
                    .orElse(codes.size() > 12 ? "" : ", one of " + String.join(", ", codes.keySet()));
        }

        private static String fold(String word) {
            return word.toLowerCase(Locale.ROOT);
        }
    }
}
