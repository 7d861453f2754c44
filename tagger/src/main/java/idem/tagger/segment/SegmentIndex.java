package idem.tagger.segment;

import idem.graph.tag.CatalogueTag;
import idem.graph.tag.TagKind;
import idem.tagger.expression.Condition;
import idem.tagger.expression.Expression;
import idem.tagger.expression.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which known person holds which tag, as of one moment: a bitmap a value over the persons' numbers, and ranked numbers and
 * dates. It never changes, so that any number of threads may ask it.
 */
public final class SegmentIndex {

    private final IndexStamp stamp;
    private final RoaringBitmap everyone;
    private final PersonIds ids;
    private final List<CatalogueTag> catalogue;
    private final Map<String, ValueColumn> valueColumns;
    private final Map<String, MeasureColumn> measureColumns;
    private final Vocabulary vocabulary;

    SegmentIndex(
            IndexStamp stamp,
            RoaringBitmap everyone,
            PersonIds ids,
            List<CatalogueTag> catalogue,
            Map<String, ValueColumn> valueColumns,
            Map<String, MeasureColumn> measureColumns) {
        this.stamp = stamp;
        this.everyone = everyone;
        this.ids = ids;
        this.catalogue = List.copyOf(catalogue);
        this.valueColumns = Collections.unmodifiableMap(new LinkedHashMap<>(valueColumns));
        this.measureColumns = Collections.unmodifiableMap(new LinkedHashMap<>(measureColumns));
        this.vocabulary = new Vocabulary(catalogue);
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
        return everyone.getLongCardinality();
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
     * @param segments the expressions of saved segments by code
     * @throws idem.tagger.ExpressionException where it has no meaning here
     */
    public Members members(Expression expression, Function<String, Optional<Expression>> segments) {
        return members(vocabulary.bind(expression, segments));
    }

    /** Who a condition holds for. */
    public Members members(Condition condition) {
        return new Members(evaluate(condition), ids);
    }

    IndexStamp stamp() {
        return stamp;
    }

    RoaringBitmap everyone() {
        return everyone;
    }

    PersonIds ids() {
        return ids;
    }

    List<CatalogueTag> catalogue() {
        return catalogue;
    }

    Map<String, ValueColumn> valueColumns() {
        return valueColumns;
    }

    Map<String, MeasureColumn> measureColumns() {
        return measureColumns;
    }

    private RoaringBitmap evaluate(Condition condition) {
        if (condition instanceof Condition.All all) {
            return intersection(all.parts());
        } else if (condition instanceof Condition.Any any) {
            RoaringBitmap union = new RoaringBitmap();
            any.parts().forEach(part -> union.or(evaluate(part)));
            return union;
        } else if (condition instanceof Condition.Except except) {
            return RoaringBitmap.andNot(everyone, evaluate(except.other()));
        } else if (condition instanceof Condition.HasAny has) {
            return valueColumn(has.tag()).map(ValueColumn::any).orElseGet(RoaringBitmap::new);
        } else if (condition instanceof Condition.HasOneOf has) {
            return valueColumn(has.tag())
                    .map(column -> column.oneOf(has.values()))
                    .orElseGet(RoaringBitmap::new);
        } else if (condition instanceof Condition.HasOther has) {
            return valueColumn(has.tag())
                    .map(column -> column.otherThan(has.values()))
                    .orElseGet(RoaringBitmap::new);
        }
        Condition.Within within = (Condition.Within) condition;
        return Optional.ofNullable(measureColumns.get(within.tag()))
                .map(column -> column.within(within.interval()))
                .orElseGet(RoaringBitmap::new);
    }

    /** What is excluded is taken away, rather than its complement made. */
    private RoaringBitmap intersection(List<Condition> parts) {
        RoaringBitmap left = everyone.clone();
        for (Condition part : parts) {
            if (part instanceof Condition.Except except) {
                left.andNot(evaluate(except.other()));
            } else {
                left.and(evaluate(part));
            }
        }
        return left;
    }

    private Optional<ValueColumn> valueColumn(String tag) {
        return Optional.ofNullable(valueColumns.get(tag));
    }

    private TagCount count(CatalogueTag tag) {
        if (!tag.kind().named()) {
            MeasureColumn column = measureColumns.get(tag.code());
            return new TagCount(tag, column == null ? 0 : column.holders().getLongCardinality(), List.of());
        }
        Optional<ValueColumn> column = valueColumn(tag.code());
        Map<String, RoaringBitmap> holders = column.map(ValueColumn::holders).orElse(Map.of());
        List<ValueCount> values = new ArrayList<>();
        List<String> codes = tag.kind() == TagKind.FLAG
                ? List.of(TagKind.TRUE)
                : tag.values().stream().map(CatalogueTag.NamedValue::code).toList();
        for (String code : codes) {
            RoaringBitmap bitmap = holders.get(code);
            values.add(new ValueCount(code, bitmap == null ? 0 : bitmap.getLongCardinality()));
        }
        return new TagCount(
                tag, column.map(all -> all.any().getLongCardinality()).orElse(0L), values);
    }
}
