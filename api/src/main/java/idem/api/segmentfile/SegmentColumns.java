package idem.api.segmentfile;

import idem.api.BadInputException;
import idem.api.RequestException;
import idem.api.viewer.Viewer;
import idem.graph.rulefile.Nearest;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.TagKind;
import idem.tagger.block.NumberSet;
import idem.tagger.segment.SegmentIndex;
import idem.tagger.split.TestGroups;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The columns of a segment's table: {@code id}, the code of a tag, {@code identifier.NAMESPACE} or {@code trait.NAME}. Several
 * values of one cell are joined by {@code |}; of a trait the newest is written. Identifiers and personal traits are masked for
 * who may not see them.
 */
public final class SegmentColumns {

    private static final String ID = "id";
    private static final String IDENTIFIER = "identifier.";
    private static final String TRAIT = "trait.";
    private static final int AT_ONCE = 1_000;

    private final SegmentIndex index;
    private final List<String> names;
    private final Viewer viewer;
    private final Optional<TestGroups> groups;

    /**
     * Checks columns.
     *
     * @param names separated by commas
     * @param readable tags that may be written
     * @param groups in whose column, named group, everyone's test group stands
     * @throws BadInputException where there is no such column
     * @throws RequestException where one is a tag that may not be written
     */
    public SegmentColumns(
            SegmentIndex index,
            String names,
            Predicate<CatalogueTag> readable,
            Viewer viewer,
            Optional<TestGroups> groups) {
        this.index = index;
        this.viewer = viewer;
        this.groups = groups;
        this.names = Arrays.stream(names.split(",", -1)).map(String::strip).toList();
        for (String name : this.names) {
            check(name, readable);
        }
    }

    private void check(String name, Predicate<CatalogueTag> readable) {
        if (name.equals(ID) || name.matches("identifier\\.[a-z][a-z0-9_]*") || name.matches("trait\\.\\S+")) {
            return;
        }
        if (index.catalogue().stream().anyMatch(tag -> tag.code().equals(name) && !readable.test(tag))) {
            throw RequestException.forbidden(
                    "columns",
                    "\"%s\", a tag that is sensitive".formatted(name),
                    "a key with the scope read-sensitive, or other columns");
        }
        List<String> tags = index.catalogue().stream()
                .filter(readable)
                .map(CatalogueTag::code)
                .toList();
        if (!tags.contains(name)) {
            throw new BadInputException(
                    "columns: found \"%s\"; expected id, identifier.NAMESPACE, trait.NAME or the code of a tag%s"
                            .formatted(
                                    name,
                                    Nearest.to(name, tags)
                                            .map(near -> "; did you mean \"" + near + "\"?")
                                            .orElse("")));
        }
    }

    /** The names of all columns. */
    List<String> header() {
        List<String> header = new ArrayList<>(names);
        groups.ifPresent(split -> header.add("group"));
        return header;
    }

    /** Hands over the rows of some persons, in the order of their numbers. */
    void rows(NumberSet members, HeldValues values, Consumer<List<String>> work) {
        List<Integer> batch = new ArrayList<>();
        members.forEach(number -> {
            batch.add(number);
            if (batch.size() == AT_ONCE) {
                flush(batch, values, work);
            }
        });
        flush(batch, values, work);
    }

    private void flush(List<Integer> batch, HeldValues values, Consumer<List<String>> work) {
        Map<Integer, Map<String, List<String>>> identifiers =
                values.identifiers().of(batch, named(IDENTIFIER));
        Map<Integer, Map<String, Object>> traits = values.traits().of(batch, named(TRAIT));
        for (int number : batch) {
            List<String> row = new ArrayList<>();
            for (String name : names) {
                row.add(
                        name.startsWith(IDENTIFIER)
                                ? identifiers(name, identifiers.getOrDefault(number, Map.of()))
                                : name.startsWith(TRAIT)
                                        ? trait(name, traits.getOrDefault(number, Map.of()))
                                        : cell(number, name));
            }
            groups.ifPresent(split -> row.add(split.of(index.id(number))));
            work.accept(row);
        }
        batch.clear();
    }

    /** What the columns of one kind name. */
    private List<String> named(String prefix) {
        return names.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    private String identifiers(String name, Map<String, List<String>> held) {
        return held.getOrDefault(name.substring(IDENTIFIER.length()), List.of()).stream()
                .map(viewer::value)
                .collect(Collectors.joining("|"));
    }

    private String trait(String name, Map<String, Object> held) {
        String trait = name.substring(TRAIT.length());
        return Optional.ofNullable(held.get(trait))
                .map(value -> viewer.trait(trait, value))
                .map(value -> value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString())
                .orElse("");
    }

    private String cell(int number, String name) {
        if (name.equals(ID)) {
            return index.id(number);
        }
        CatalogueTag tag = index.catalogue().stream()
                .filter(one -> one.code().equals(name))
                .findFirst()
                .orElseThrow();
        return tag.kind().named() ? values(number, tag) : measure(number, tag);
    }

    private String values(int number, CatalogueTag tag) {
        List<String> codes = tag.kind() == TagKind.FLAG
                ? List.of(TagKind.TRUE)
                : tag.values().stream().map(CatalogueTag.NamedValue::code).toList();
        return codes.stream()
                .filter(code -> index.holders(tag.code(), code).contains(number))
                .collect(Collectors.joining("|"));
    }

    private String measure(int number, CatalogueTag tag) {
        return index.measures(tag.code())
                .value(number)
                .map(value -> tag.kind() == TagKind.DATE
                        ? LocalDate.ofEpochDay(value.longValue()).toString()
                        : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString())
                .orElse("");
    }
}
