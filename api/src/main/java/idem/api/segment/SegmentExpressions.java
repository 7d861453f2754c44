package idem.api.segment;

import idem.graph.db.Graph;
import idem.graph.tag.SegmentTexts;
import idem.tagger.expression.Condition;
import idem.tagger.expression.Expression;
import idem.tagger.segment.Members;
import idem.tagger.segment.SegmentIndex;
import idem.tagger.segment.Segments;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers expressions, in which saved segments may be named, for REST and the command line alike. */
public final class SegmentExpressions {

    private final Segments segments;
    private final SegmentTexts texts;
    private volatile @Nullable Map<String, String> remembered;

    public SegmentExpressions(Segments segments, SegmentTexts texts) {
        this.segments = segments;
        this.texts = texts;
    }

    /** For a command that ends by itself. */
    public static SegmentExpressions on(Graph graph, Path data) {
        return new SegmentExpressions(new Segments(graph, data), new SegmentTexts(graph)).refreshed();
    }

    /** The index that is asked. */
    public SegmentIndex index() {
        return segments.current();
    }

    /** Brings the index up to the graph; where nothing has changed that costs one small question. */
    public SegmentExpressions refreshed() {
        segments.refresh();
        return this;
    }

    /** Who an expression holds for. */
    public Members members(Expression expression) {
        return index().members(expression, this::saved);
    }

    /** What an expression asks of a person's tags, those of the segments that it names included. */
    public Condition meaning(Expression expression) {
        return index().vocabulary().bind(expression, this::saved);
    }

    /** What an expression means. */
    public Condition bound(Expression expression) {
        return index().vocabulary().bind(expression, this::saved);
    }

    /** As {@link #members(Expression)}, of an expression's text. */
    public Members members(String expression) {
        return members(Expression.parse(expression));
    }

    /** The saved expressions by code, read once until {@link #forget()}. */
    public Map<String, String> all() {
        Map<String, String> known = remembered;
        if (known == null) {
            known = new TreeMap<>(texts.all());
            remembered = known;
        }
        return known;
    }

    /** Reads saved segments anew from now on. */
    public void forget() {
        remembered = null;
    }

    private Optional<Expression> saved(String code) {
        return Optional.ofNullable(all().get(code)).map(Expression::parse);
    }
}
