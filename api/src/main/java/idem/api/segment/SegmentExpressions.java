package idem.api.segment;

import idem.graph.db.Graph;
import idem.graph.person.Heirs;
import idem.graph.tag.SegmentHistory;
import idem.graph.tag.SegmentTexts;
import idem.tagger.ExpressionException;
import idem.tagger.block.NumberSet;
import idem.tagger.expression.Condition;
import idem.tagger.expression.Expression;
import idem.tagger.expression.NamedSegment;
import idem.tagger.expression.NamedSegments;
import idem.tagger.expression.Vocabulary;
import idem.tagger.segment.Members;
import idem.tagger.segment.SegmentIndex;
import idem.tagger.segment.Segments;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers expressions, in which saved segments may be named, for REST and the command line alike. */
public final class SegmentExpressions {

    private final Segments segments;
    private final SegmentTexts texts;
    private final SegmentHistory history;
    private final Heirs heirs;
    private final AtomicInteger forgotten = new AtomicInteger();
    private final NamedSegments names = new Names();
    private volatile @Nullable Saved remembered;

    public SegmentExpressions(Segments segments, Graph graph) {
        this.segments = segments;
        this.texts = new SegmentTexts(graph);
        this.history = new SegmentHistory(graph);
        this.heirs = new Heirs(graph);
    }

    /** The saved segments: their expressions, and the members of those that are frozen, by code. */
    private record Saved(Map<String, String> texts, Map<String, NumberSet> fixed) {}

    /** As they are remembered at the moment at which they are asked. */
    private final class Names implements NamedSegments {
        @Override
        public Optional<NamedSegment> find(String code) {
            return named(code);
        }

        @Override
        public Collection<String> codes() {
            return all().keySet();
        }
    }

    /** For a command that ends by itself. */
    public static SegmentExpressions on(Graph graph, Path data) {
        return new SegmentExpressions(new Segments(graph, data), graph).refreshed();
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

    /** As {@link #refreshed()}, where the graph of a fortieth of a second ago is good enough. */
    SegmentExpressions recent() {
        segments.recent();
        return this;
    }

    /** Who an expression holds for. */
    public Members members(Expression expression) {
        return index().members(expression, names);
    }

    /** What an expression asks of a person's tags, those of the segments that it names included. */
    public Condition meaning(Expression expression) {
        return index().vocabulary().bind(expression, names);
    }

    /** What an expression means that is to be kept under a code, which it may not name itself. */
    Condition bound(Expression expression, String code) {
        NamedSegment kept = NamedSegment.following(expression);
        return index().vocabulary().bind(expression, new NamedSegments() {
            @Override
            public Optional<NamedSegment> find(String named) {
                return named.equals(code) ? Optional.of(kept) : names.find(named);
            }

            @Override
            public Collection<String> codes() {
                return names.codes();
            }
        });
    }

    /** What an expression means. */
    public Condition bound(Expression expression) {
        return index().vocabulary().bind(expression, names);
    }

    /** What is wrong with an expression for who knows of these tags alone. */
    Optional<ExpressionException> mistakeAmong(Predicate<String> tags, Expression expression) {
        Vocabulary known = new Vocabulary(index().catalogue().stream()
                .filter(tag -> tags.test(tag.code()))
                .toList());
        try {
            Condition unused = known.bind(expression, names);
            return Optional.empty();
        } catch (ExpressionException mistake) {
            return Optional.of(mistake);
        }
    }

    /** As {@link #members(Expression)}, of an expression's text. */
    public Members members(String expression) {
        return members(Expression.parse(expression));
    }

    /** The saved expressions by code, read once until {@link #forget()}. */
    public Map<String, String> all() {
        return saved().texts();
    }

    private Saved saved() {
        Saved known = remembered;
        return known == null ? read() : known;
    }

    /** What was read while somebody said to forget may be old, and is not remembered. */
    private Saved read() {
        int before = forgotten.get();
        Map<String, NumberSet> fixed = new HashMap<>();
        history.fixed().forEach((code, members) -> fixed.put(code, living(NumberSet.unpacked(members))));
        Saved read = new Saved(new TreeMap<>(texts.all()), fixed);
        remembered = read;
        if (forgotten.get() != before) {
            remembered = null;
        }
        return read;
    }

    /** Who was merged since the members were fixed stays one as the person in whom she lives on. */
    private NumberSet living(NumberSet fixed) {
        int[] gone = fixed.minus(segments.recent().everyone()).numbers().toArray();
        return gone.length == 0
                ? fixed
                : fixed.changed(IntStream.of(heirs.of(gone)).sorted().toArray(), gone);
    }

    /** Reads saved segments anew from now on. */
    public void forget() {
        forgotten.incrementAndGet();
        remembered = null;
    }

    /** A saved segment as expressions may name it; empty where there is none of that code. */
    Optional<NamedSegment> named(String code) {
        Saved known = saved();
        return Optional.ofNullable(known.texts().get(code))
                .map(text -> new NamedSegment(
                        Expression.parse(text),
                        Optional.ofNullable(known.fixed().get(code))));
    }
}
