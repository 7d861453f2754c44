package idem.graph.tag;

import idem.graph.db.Graph;
import idem.graph.run.Fencing;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the tags of the graph as a whole were last computed by; written by taggers under their lease. A claim of {@link DueTags}
 * moves its instant on.
 */
public final class TaggingState {

    private static final String READ = """
            MATCH (s:TaggingState)
            RETURN s.asOf AS asOf, s.rules AS rules, s.run AS run, coalesce(s.past, false) AS past
            """;

    private static final String SAVE = """
            MERGE (s:TaggingState)
            SET s.asOf = $asOf, s.runAsOf = $asOf, s.rules = $rules, s.run = $run, s.past = $past
            REMOVE s.liveAsOf
            """;

    private final Graph graph;

    public TaggingState(Graph graph) {
        this.graph = graph;
    }

    /**
     * What they were computed by.
     *
     * @param asOf the latest instant as of which anybody was tagged
     * @param rules the hash of the rules by which everybody was tagged; empty where that was never done
     * @param run the last run that set this
     * @param past whether that run looked at the past, so that windows stand where it left them
     */
    public record Known(Instant asOf, String rules, String run, boolean past) {}

    /** Empty where nobody was ever tagged. */
    public Optional<Known> read() {
        return graph.read(transaction -> transaction.run(READ).stream()
                .findFirst()
                .map(row -> new Known(
                        Instant.ofEpochMilli(row.get("asOf").asLong()),
                        row.get("rules").asString(),
                        row.get("run").asString(),
                        row.get("past").asBoolean())));
    }

    /** Sets what everybody's tags are computed by from now on. */
    public void save(Known known, Fencing fencing) {
        graph.write(transaction -> {
            transaction
                    .run(
                            SAVE,
                            Map.of(
                                    "asOf", known.asOf().toEpochMilli(),
                                    "rules", known.rules(),
                                    "run", known.run(),
                                    "past", known.past()))
                    .consume();
            fencing.check(transaction);
            return known;
        });
    }
}
