package idem.api.segmentfile;

import idem.api.BadInputException;
import idem.api.viewer.Viewer;
import idem.graph.person.IdentifierValues;
import idem.graph.rulefile.Nearest;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.TagKind;
import idem.tagger.block.NumberSet;
import idem.tagger.segment.SegmentIndex;
import idem.tagger.trial.TestGroups;
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
 * The columns of a segment's table: {@code id}, the code of a tag, or {@code identifier.NAMESPACE}. Several values of one cell
 * are joined by {@code |}. Identifiers are masked for who may not see them.
 */
public final class SegmentColumns {

    private static final String ID = "id";
    private static final String IDENTIFIER = "identifier.";
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
        List<String> tags = index.catalogue().stream()
                .filter(readable)
                .map(CatalogueTag::code)
                .toList();
        for (String name : this.names) {
            if (!name.equals(ID) && !tags.contains(name) && !name.matches("identifier\\.[a-z][a-z0-9_]*")) {
                throw new BadInputException(
                        "columns: found \"%s\"; expected id, identifier.NAMESPACE or the code of a tag%s"
                                .formatted(
                                        name,
                                        Nearest.to(name, tags)
                                                .map(near -> "; did you mean \"" + near + "\"?")
                                                .orElse("")));
            }
        }
    }

    /** The names of all columns. */
    List<String> header() {
        List<String> header = new ArrayList<>(names);
        groups.ifPresent(split -> header.add("group"));
        return header;
    }

    /** Hands over the rows of some persons, in the order of their numbers. */
    void rows(NumberSet members, IdentifierValues identifiers, Consumer<List<String>> work) {
        List<String> namespaces = names.stream()
                .filter(name -> name.startsWith(IDENTIFIER))
                .map(name -> name.substring(IDENTIFIER.length()))
                .toList();
        List<Integer> batch = new ArrayList<>();
        members.forEach(number -> {
            batch.add(number);
            if (batch.size() == AT_ONCE) {
                flush(batch, namespaces, identifiers, work);
            }
        });
        flush(batch, namespaces, identifiers, work);
    }

    private void flush(
            List<Integer> batch, List<String> namespaces, IdentifierValues identifiers, Consumer<List<String>> work) {
        Map<Integer, Map<String, List<String>>> held = identifiers.of(batch, namespaces);
        for (int number : batch) {
            List<String> row = new ArrayList<>();
            for (String name : names) {
                row.add(cell(number, name, held.getOrDefault(number, Map.of())));
            }
            groups.ifPresent(split -> row.add(split.of(index.id(number))));
            work.accept(row);
        }
        batch.clear();
    }

    private String cell(int number, String name, Map<String, List<String>> held) {
        if (name.equals(ID)) {
            return index.id(number);
        }
        if (name.startsWith(IDENTIFIER)) {
            return held.getOrDefault(name.substring(IDENTIFIER.length()), List.of()).stream()
                    .map(viewer::value)
                    .collect(Collectors.joining("|"));
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
