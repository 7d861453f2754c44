package idem.graph.tag;

import idem.graph.db.Attempts;
import idem.graph.db.Graph;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Value;

/** Keeps who was in saved segments: the members of the last evaluation, and who came and went by each. Sets are packed bytes. */
public final class SegmentHistory {

    private static final String STATES = """
            MATCH (s:SegmentState)
            RETURN s.code AS code, s.at AS at, s.count AS count, s.frozenAt AS frozenAt, s.every AS every ORDER BY code
            """;

    private static final String MEMBERS = """
            MATCH (s:SegmentState {code: $code})
            RETURN s.members AS members
            """;

    private static final String FIXED = """
            MATCH (s:SegmentState) WHERE s.frozenAt IS NOT NULL
            RETURN s.code AS code, s.members AS members
            """;

    /** Holds the segment meanwhile, so that none comes to be of one that is forgotten at the same moment. */
    private static final String SAVE = """
            MATCH (kept:Segment {code: $code})
            SET kept:Segment
            MERGE (s:SegmentState {code: $code})
            SET s.count = $count, s.members = $members,
                s.at = CASE WHEN s.at >= $at THEN s.at + duration({milliseconds: 1}) ELSE $at END
            CREATE (:SegmentEvaluation {id: $id, code: $code, at: s.at, count: $count, entered: $entered, left: $left})
            RETURN s.at AS at
            """;

    private static final String KEPT = """
            MATCH (e:SegmentEvaluation {code: $code})
            WHERE e.id = $id
            RETURN e.at AS at
            """;

    private static final String STANDING = """
            MATCH (e:SegmentEvaluation {code: $code})
            WHERE e.at <= $at
            RETURN max(e.at) AS at
            """;

    private static final String AFTER = """
            MATCH (e:SegmentEvaluation {code: $code})
            WHERE e.at > $since
            RETURN e.entered AS entered, e.left AS left ORDER BY e.at DESC
            """;

    private static final String FIRST = """
            MATCH (e:SegmentEvaluation {code: $code})
            RETURN min(e.at) AS at
            """;

    private static final String FREEZE = """
            MATCH (s:SegmentState {code: $code})
            SET s.frozenAt = $at
            """;

    private static final String SCHEDULE = """
            MATCH (s:SegmentState {code: $code})
            SET s.every = $every
            """;

    private static final String FORGET = """
            OPTIONAL MATCH (s:SegmentState {code: $code})
            DELETE s
            WITH count(*) AS states
            MATCH (e:SegmentEvaluation {code: $code})
            DELETE e
            """;

    private final Graph graph;

    public SegmentHistory(Graph graph) {
        this.graph = graph;
    }

    /**
     * How a segment stood when it was last evaluated.
     *
     * @param frozenAt since when its members are fixed; empty where they are not
     * @param every how often it is evaluated, as ISO 8601 has durations; empty where nobody said
     */
    public record State(String code, Instant at, long count, Optional<Instant> frozenAt, Optional<String> every) {

        /** How often a segment is evaluated of which nobody said how often, so that who came and went can be told of any time. */
        private static final Duration USUAL = Duration.ofHours(1);

        /**
         * Whether it is to be evaluated by itself, as its members follow its expression and its time has come; also where the clock was set
         * back behind the last evaluation, of which nobody knows how long ago it was.
         */
        public boolean isDue(Instant now) {
            Duration pause = every.map(Duration::parse).orElse(USUAL);
            return frozenAt.isEmpty()
                    && (liesAhead(now) || Duration.between(at, now).compareTo(pause) >= 0);
        }

        /** Whether the clock was set back behind the last evaluation. */
        public boolean liesAhead(Instant now) {
            return at.isAfter(now);
        }
    }

    /**
     * When a segment is evaluated.
     *
     * @param id by which it is found again where it was written down and the answer was lost
     */
    public record Evaluation(String id, String code, Instant at) {}

    /** Who came and went by an evaluation, packed. */
    public static final class Step {
        private final byte[] entered;
        private final byte[] left;

        Step(byte[] entered, byte[] left) {
            this.entered = entered;
            this.left = left;
        }

        /** Who came. */
        public byte[] entered() {
            return entered.clone();
        }

        /** Who went. */
        public byte[] left() {
            return left.clone();
        }
    }

    /** The states of all segments that were ever evaluated, in order of code. */
    public List<State> states() {
        return graph.read(transaction -> transaction.run(STATES).list(SegmentHistory::state));
    }

    /** The state of a segment. */
    public Optional<State> state(String code) {
        return states().stream().filter(state -> state.code().equals(code)).findFirst();
    }

    /** The members of the last evaluation, packed. */
    public Optional<byte[]> members(String code) {
        return graph.read(transaction -> transaction.run(MEMBERS, Map.of("code", code)).stream()
                .findFirst()
                .map(row -> row.get("members").asByteArray()));
    }

    /** The members, packed, of all segments whose members are fixed, by code. */
    public Map<String, byte[]> fixed() {
        return graph.read(transaction -> {
            Map<String, byte[]> fixed = new HashMap<>();
            transaction
                    .run(FIXED)
                    .forEachRemaining(row -> fixed.put(
                            row.get("code").asString(), row.get("members").asByteArray()));
            return fixed;
        });
    }

    /**
     * Writes an evaluation down, where there is a segment of that code.
     *
     * @return the time that was kept: moved behind the last evaluation, should a clock be late
     */
    public Instant save(Evaluation evaluation, long count, byte[] members, byte[] entered, byte[] left) {
        Map<String, Object> values = new HashMap<>(Map.of("id", evaluation.id(), "code", evaluation.code()));
        values.put("at", utc(evaluation.at()));
        values.put("count", count);
        values.put("members", members);
        values.put("entered", entered);
        values.put("left", left);
        Attempts attempts = new Attempts();
        return graph.write(
                transaction -> (attempts.again() ? at(transaction.run(KEPT, values)) : Optional.<Instant>empty())
                        .or(() -> at(transaction.run(SAVE, values)))
                        .orElse(evaluation.at()));
    }

    private static Optional<Instant> at(Result result) {
        return result.stream().findFirst().map(row -> instant(row.get("at")));
    }

    /** The evaluations after an instant, newest first. */
    public List<Step> after(String code, Instant since) {
        return graph.read(transaction -> transaction
                .run(AFTER, Map.of("code", code, "since", utc(since)))
                .list(row -> new Step(
                        row.get("entered").asByteArray(), row.get("left").asByteArray())));
    }

    /** The last evaluation up to an instant. */
    public Optional<Instant> standing(String code, Instant at) {
        return graph.read(transaction -> {
            Value last = transaction
                    .run(STANDING, Map.of("code", code, "at", utc(at)))
                    .single()
                    .get("at");
            return last.isNull() ? Optional.empty() : Optional.of(instant(last));
        });
    }

    /** When it was first evaluated. */
    public Optional<Instant> first(String code) {
        return graph.read(transaction -> {
            Value at = transaction.run(FIRST, Map.of("code", code)).single().get("at");
            return at.isNull() ? Optional.empty() : Optional.of(instant(at));
        });
    }

    /** Fixes the members, or lets them go again where no time is given. */
    public void freeze(String code, @Nullable Instant at) {
        set(FREEZE, code, "at", at == null ? null : utc(at));
    }

    /** Says how often it is to be evaluated; no more by itself where null. */
    public void schedule(String code, @Nullable String every) {
        set(SCHEDULE, code, "every", every);
    }

    /** Forgets a segment. */
    public void forget(String code) {
        graph.write(transaction -> transaction.run(FORGET, Map.of("code", code)).consume());
    }

    @SuppressWarnings("NullAway") // null as a parameter is how Cypher removes a property
    private void set(String cypher, String code, String name, @Nullable Object value) {
        Map<String, Object> values = new HashMap<>();
        values.put("code", code);
        values.put(name, value);
        graph.write(transaction -> transaction.run(cypher, values).consume());
    }

    private static State state(Record row) {
        Value frozen = row.get("frozenAt");
        Value every = row.get("every");
        return new State(
                row.get("code").asString(),
                instant(row.get("at")),
                row.get("count").asLong(),
                frozen.isNull() ? Optional.empty() : Optional.of(instant(frozen)),
                every.isNull() ? Optional.empty() : Optional.of(every.asString()));
    }

    private static Instant instant(Value value) {
        return value.asZonedDateTime().toInstant();
    }

    private static ZonedDateTime utc(Instant instant) {
        return instant.atZone(ZoneOffset.UTC);
    }
}
