package idem.tagger.segment;

import idem.graph.tag.CatalogueTag;
import idem.graph.tag.TagKind;
import idem.tagger.block.MeasureSet;
import idem.tagger.block.NumberSet;
import idem.tagger.block.Query;
import idem.tagger.expression.Condition;
import idem.tagger.expression.Expression;
import idem.tagger.expression.NamedSegments;
import idem.tagger.expression.Vocabulary;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which known person holds which tag, as of one moment: a bitmap a value over the persons' numbers, and ranked numbers and
 * dates. It never changes, so that any number of threads may ask it.
 */
public final class SegmentIndex {

    private final IndexStamp stamp;
    private final NumberSet everyone;
    private final PersonIds ids;
    private final List<CatalogueTag> catalogue;
    private final Map<String, ValueColumn> valueColumns;
    private final Map<String, MeasureSet> measureColumns;
    private final Vocabulary vocabulary;
    private final QueryMaker queries;

    SegmentIndex(
            IndexStamp stamp,
            NumberSet everyone,
            PersonIds ids,
            List<CatalogueTag> catalogue,
            Map<String, ValueColumn> valueColumns,
            Map<String, MeasureSet> measureColumns) {
        this.stamp = stamp;
        this.everyone = everyone;
        this.ids = ids;
        this.catalogue = List.copyOf(catalogue);
        this.valueColumns = Collections.unmodifiableMap(new LinkedHashMap<>(valueColumns));
        this.measureColumns = Collections.unmodifiableMap(new LinkedHashMap<>(measureColumns));
        this.vocabulary = new Vocabulary(catalogue);
        this.queries = new QueryMaker(everyone, this.valueColumns, this.measureColumns);
    }

    /**
     * A tag with how many persons hold it.
     *
     * @param values of a flag or category, in the order of the catalogue; of a number or date none
     */
    public record TagCount(CatalogueTag tag, long persons, List<ValueCount> values) {
        public TagCount {
            values = List.copyOf(values);
        }
    }

    /** A value with how many persons hold it. */
    public record ValueCount(String value, long persons) {}

    /** How many known persons there are. */
    public long total() {
        return everyone.count();
    }

    /** The tags of the catalogue, in its order. */
    public List<TagCount> tags() {
        return catalogue.stream().map(this::count).toList();
    }

    /** The names that expressions may use. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * Who an expression holds for.
     *
     * @param segments the saved segments by code
     * @throws idem.tagger.ExpressionException where it has no meaning here
     */
    public Members members(Expression expression, NamedSegments segments) {
        return members(vocabulary.selecting(expression, segments));
    }

    /** Who a condition holds for. */
    public Members members(Condition condition) {
        return new Members(queries.query(condition), everyone.blocks(), ids);
    }

    /** Those of some numbers who are known. */
    public Members members(NumberSet numbers) {
        return new Members(new Query.Held(everyone.and(numbers)), everyone.blocks(), ids);
    }

    /** Who holds a value of a flag or category. */
    public NumberSet holders(String tag, String value) {
        ValueColumn column = valueColumns.get(tag);
        return column == null ? NumberSet.NONE : column.holders().getOrDefault(value, NumberSet.NONE);
    }

    /** The numbers or days of a tag; days are counted from 1970-01-01. */
    public MeasureSet measures(String tag) {
        return measureColumns.getOrDefault(tag, MeasureSet.NONE);
    }

    /** The id of a person. */
    public String id(int number) {
        return ids.get(number);
    }

    IndexStamp stamp() {
        return stamp;
    }

    /** All known persons. */
    public NumberSet everyone() {
        return everyone;
    }

    PersonIds ids() {
        return ids;
    }

    /** The catalogue that it was read with, in its order. */
    public List<CatalogueTag> catalogue() {
        return catalogue;
    }

    Map<String, ValueColumn> valueColumns() {
        return valueColumns;
    }

    Map<String, MeasureSet> measureColumns() {
        return measureColumns;
    }

    /** This index, of a later state of the graph in which nothing differs. */
    SegmentIndex stamped(IndexStamp later) {
        return new SegmentIndex(later, everyone, ids, catalogue, valueColumns, measureColumns);
    }

    /** About how many bytes of memory it takes. */
    public long bytes() {
        return everyone.bytes()
                + ids.bytes()
                + valueColumns.values().stream().mapToLong(ValueColumn::bytes).sum()
                + measureColumns.values().stream().mapToLong(MeasureSet::bytes).sum();
    }

    /** How many tag values and numbers all persons hold together. */
    public long memberships() {
        long values = valueColumns.values().stream()
                .flatMap(column -> column.holders().values().stream())
                .mapToLong(NumberSet::count)
                .sum();
        return values
                + measureColumns.values().stream()
                        .mapToLong(column -> column.holders().count())
                        .sum();
    }

    private TagCount count(CatalogueTag tag) {
        if (!tag.kind().named()) {
            MeasureSet column = measureColumns.getOrDefault(tag.code(), MeasureSet.NONE);
            return new TagCount(tag, column.holders().count(), List.of());
        }
        ValueColumn column = valueColumns.getOrDefault(tag.code(), new ValueColumn(Map.of(), NumberSet.NONE));
        List<String> codes = tag.kind() == TagKind.FLAG
                ? List.of(TagKind.TRUE)
                : tag.values().stream().map(CatalogueTag.NamedValue::code).toList();
        List<ValueCount> values = codes.stream()
                .map(code -> new ValueCount(
                        code,
                        column.holders().getOrDefault(code, NumberSet.NONE).count()))
                .toList();
        return new TagCount(tag, column.any().count(), values);
    }
}
