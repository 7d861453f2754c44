package idem.api.segment;

import idem.api.RequestException;
import idem.graph.TimeOrderedIds;
import idem.graph.db.Graph;
import idem.graph.person.PersonKind;
import idem.graph.person.Profile;
import idem.graph.run.Changes;
import idem.graph.tag.SegmentHistory;
import idem.tagger.ExpressionException;
import idem.tagger.TaggerException;
import idem.tagger.block.NumberSet;
import idem.tagger.expression.Condition;
import idem.tagger.expression.Expression;
import idem.tagger.expression.NamedSegment;
import idem.tagger.expression.Term;
import idem.tagger.segment.Members;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/** Keeps segments. */
@Service
public final class SavedSegments {

    private final SavedSegmentDocuments documents;
    private final SegmentExpressions expressions;
    private final Changes changes;
    private final Clock clock;
    private final SensitiveTags sensitive;
    private final SegmentHistory history;
    private final Supplier<String> evaluationIds;

    SavedSegments(
            SavedSegmentDocuments documents,
            SegmentExpressions expressions,
            Changes changes,
            Clock clock,
            SensitiveTags sensitive,
            Graph graph) {
        this.documents = documents;
        this.expressions = expressions;
        this.changes = changes;
        this.clock = clock;
        this.sensitive = sensitive;
        this.history = new SegmentHistory(graph);
        this.evaluationIds = new TimeOrderedIds("e_", clock, new SecureRandom());
    }

    /** In order of code. */
    List<SavedSegment> list() {
        return documents.findAll().stream()
                .sorted(Comparator.comparing(SavedSegment::code))
                .toList();
    }

    SavedSegment require(String code) {
        return documents.findById(code).orElseThrow(SavedSegments::unknown);
    }

    private static RequestException unknown() {
        return RequestException.notFound("code", "no segment of that code", "the code of a saved segment");
    }

    /** How segments stand now, for who asks. */
    List<SegmentView> views(List<SavedSegment> segments) {
        Map<String, SegmentHistory.State> states =
                history.states().stream().collect(Collectors.toMap(SegmentHistory.State::code, Function.identity()));
        SensitiveTags.Reading reading = sensitive.reading(expressions.refreshed());
        return segments.stream()
                .map(segment -> SegmentView.of(
                        segment, count(segment.code(), reading), Optional.ofNullable(states.get(segment.code()))))
                .toList();
    }

    private Optional<Long> count(String code, SensitiveTags.Reading reading) {
        try {
            Expression expression = new Expression.InSegment(Term.of(code));
            return reading.allows(expression, expressions)
                    ? Optional.of(expressions.members(expression).count())
                    : Optional.empty();
        } catch (TaggerException e) {
            return Optional.empty();
        }
    }

    /**
     * The persons of a saved segment, as the graph was a moment ago; of one whose members are fixed, those.
     *
     * @throws RequestException where there is none of that code, or it asks of what may not be read
     */
    public Members members(String code) {
        NamedSegment segment = readable(code);
        return segment.fixed()
                .map(expressions.index()::members)
                .orElseGet(() -> expressions.members(segment.expression()));
    }

    /**
     * Lets pass a saved segment that asks of nothing that may not be read.
     *
     * @throws RequestException where there is none of that code, or it does
     */
    public void requireReadable(String code) {
        NamedSegment unused = readable(code);
    }

    private NamedSegment readable(String code) {
        NamedSegment segment = named(code);
        sensitive.require(segment.expression(), expressions.recent());
        return segment;
    }

    /** As it is remembered: a question to the graph for each page of members took as long as all else together. */
    private NamedSegment named(String code) {
        return expressions.named(code).orElseThrow(SavedSegments::unknown);
    }

    /** The persons for whom the expression of a saved segment holds, as the graph is now. */
    public Members live(String code) {
        return expressions.refreshed().members(named(code).expression());
    }

    /**
     * Keeps an expression under a code, in place of what was there. One is kept after the other: two that name each other at the
     * same time would make a circle.
     *
     * @param text of the expression
     * @throws ExpressionException where it has no meaning
     */
    synchronized SavedSegment put(String code, String name, String text, Expression expression) {
        ZonedDateTime now = ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        requireMeaning(code, expression);
        sensitive.require(expression, expressions);
        Optional<SavedSegment> before = documents.findById(code);
        SavedSegment saved = saved(before.map(old -> old.changed(name, text, now))
                .orElseGet(() -> new SavedSegment(code, name, text, now, now, null)));
        tell();
        if (before.isEmpty()) {
            begin(code, now.toInstant());
        }
        return saved;
    }

    private SavedSegment saved(SavedSegment segment) {
        try {
            return documents.save(segment);
        } catch (ConcurrencyFailureException | DataIntegrityViolationException otherProcess) {
            throw RequestException.conflict(
                    "code", "a segment that somebody saves at the same moment", "one at a time: send it again");
        }
    }

    /** Who enters and leaves is told from the first members on. */
    private void begin(String code, Instant at) {
        NumberSet members = live(code).numbers();
        byte[] nobody = NumberSet.NONE.packed();
        history.save(
                new SegmentHistory.Evaluation(evaluationIds.get(), code, at),
                members.count(),
                members.packed(),
                nobody,
                nobody);
    }

    /**
     * Forgets a segment.
     *
     * @throws RequestException where there is none of that code, or others name it
     */
    synchronized void delete(String code) {
        SavedSegment forgotten = require(code);
        List<String> others = list().stream()
                .filter(other -> !other.code().equals(code))
                .filter(other -> Expression.parse(other.expression()).segments().contains(code))
                .map(SavedSegment::code)
                .toList();
        if (!others.isEmpty()) {
            throw RequestException.conflict(
                    "code",
                    "a segment that others name: " + String.join(", ", others),
                    "one that no other names: change or delete these first");
        }
        documents.delete(forgotten);
        history.forget(code);
        tell();
    }

    /** The codes of the segments that hold a person and may be read of. One that has lost its meaning holds nobody. */
    public List<String> holding(Profile profile, SensitiveTags.Reading reading) {
        if (profile.kind() != PersonKind.KNOWN) {
            return List.of();
        }
        return expressions.all().keySet().stream()
                .filter(code -> holds(code, (int) profile.number(), reading))
                .toList();
    }

    private boolean holds(String code, int number, SensitiveTags.Reading reading) {
        try {
            Expression expression = new Expression.InSegment(Term.of(code));
            return reading.allows(expression, expressions)
                    && expressions.members(expression).contains(number);
        } catch (TaggerException e) {
            return false;
        }
    }

    /** Binding it finds unknown names, and a segment that would hold itself. */
    private void requireMeaning(String code, Expression expression) {
        Condition unused = expressions.refreshed().bound(expression, code);
    }

    /** Lets everybody read saved segments anew. */
    public void tell() {
        changes.raise();
        expressions.forget();
    }
}
