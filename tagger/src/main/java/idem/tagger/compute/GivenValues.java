package idem.tagger.compute;

import idem.graph.tag.CatalogueTag;
import idem.graph.tag.CatalogueTag.NamedValue;
import idem.graph.tag.TagKind;
import idem.tagger.rule.Rule;
import idem.tagger.rule.Shape;
import idem.tagger.rule.TagDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may be given by hand or by a file: the values that a tag whose rule is {@code given} can take. */
public final class GivenValues {

    private GivenValues() {}

    /** Whether people and files may give this tag. */
    public static boolean mayBeGiven(TagDefinition definition) {
        return definition.rule() instanceof Rule.ByOthers;
    }

    /** Values as the tag has them, from what somebody wrote; empty where it cannot take them. */
    public static Optional<List<String>> read(TagDefinition definition, List<String> written) {
        if (!(definition.rule() instanceof Rule.ByOthers rule)) {
            return Optional.empty();
        }
        TagKind kind = definition.tag().kind();
        if (kind == TagKind.FLAG && written.isEmpty()) {
            return Optional.of(List.of(TagKind.TRUE));
        }
        if (written.isEmpty() || (kind != TagKind.CATEGORY && written.size() > 1)) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        for (String one : written) {
            Optional<String> value = value(kind, rule.shape(), one.strip());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(List.copyOf(values));
    }

    /** What may be given, in words. */
    public static String expected(CatalogueTag tag) {
        return switch (tag.kind()) {
            case FLAG -> "true, or no value";
            case NUMBER -> "one number";
            case DATE -> "one date, such as 2026-11-21";
            case CATEGORY ->
                tag.values().isEmpty()
                        ? "one value or more, each of at most " + Shape.Named.LONGEST + " characters"
                        : "one or more of "
                                + tag.values().stream().map(NamedValue::code).toList();
        };
    }

    private static Optional<String> value(TagKind kind, Shape shape, String text) {
        return switch (kind) {
            case NUMBER -> SeenEvent.number(text).map(number -> text);
            case DATE -> Dates.read(text).map(Object::toString);
            case FLAG, CATEGORY ->
                shape instanceof Shape.Named named
                        ? named.valueOf(text)
                        : SeenEvent.number(text).map(number -> text);
        };
    }
}
