package idem.graph.event;

import idem.graph.db.Graph;
import idem.graph.person.PersonHold;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.neo4j.driver.TransactionContext;

/** Reads the events of a person over all of its identifiers, newest first. */
public final class Journeys {

    /** Between two events of one session lies at most so much. */
    public static final Duration SESSION_GAP = Duration.ofMinutes(30);

    private static final int TIMES_AT_ONCE = 2_000;

    private static final String PAGE = """
            MATCH (:Person {id: $id})<-[b:BELONGS_TO]-(i:Identifier)<-[:BY]-(e:Event)
            WHERE (b.eventsSince IS NULL OR e.timestamp >= b.eventsSince)
              AND ($from IS NULL OR e.timestamp >= $from)
              AND ($to IS NULL OR e.timestamp < $to)
              AND ($channel IS NULL OR e.channel = $channel)
              AND ($event IS NULL OR e.event = $event)
              AND ($before IS NULL OR e.timestamp < $before OR (e.timestamp = $before AND e.key < $beforeKey))
            RETURN e.key AS key, e.source AS source, e.type AS type, e.event AS event,
                   e.channel AS channel, e.timestamp AS timestamp, e.receivedAt AS receivedAt,
                   e.properties AS properties, i.key AS by
            ORDER BY timestamp DESC, key DESC LIMIT $limit
            """;

    private static final String TIMES = """
            MATCH (:Person {id: $id})<-[b:BELONGS_TO]-(i:Identifier)<-[:BY]-(e:Event)
            WHERE (b.eventsSince IS NULL OR e.timestamp >= b.eventsSince) AND e.timestamp <= $upTo
            RETURN DISTINCT e.timestamp.epochMillis AS millis
            ORDER BY millis DESC LIMIT $limit
            """;

    private final Graph graph;

    public Journeys(Graph graph) {
        this.graph = graph;
    }

    /**
     * A page of a living person's journey.
     *
     * @param shown of the events that the filter wants, those that may be seen
     * @param after where the page before ended
     * @return empty where nobody of that id lives
     */
    public Optional<List<JourneyEvent>> page(
            String person,
            JourneyFilter filter,
            Predicate<JourneyEvent> shown,
            Optional<JourneyPlace> after,
            int limit) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("id", person);
        parameters.put("from", filter.from().map(Journeys::time).orElse(null));
        parameters.put("to", filter.to().map(Journeys::time).orElse(null));
        parameters.put("channel", filter.channel().orElse(null));
        parameters.put("event", filter.event().orElse(null));
        parameters.put("limit", limit);
        return PersonHold.read(graph, person, tx -> page(tx, parameters, shown, after, limit));
    }

    /** Reads on until the page is full. */
    private static List<JourneyEvent> page(
            TransactionContext tx,
            Map<String, Object> parameters,
            Predicate<JourneyEvent> shown,
            Optional<JourneyPlace> after,
            int limit) {
        List<JourneyEvent> page = new ArrayList<>();
        List<JourneyEvent> read;
        Optional<JourneyPlace> place = after;
        do {
            parameters.put(
                    "before",
                    place.map(JourneyPlace::timestamp).map(Journeys::time).orElse(null));
            parameters.put("beforeKey", place.map(JourneyPlace::key).orElse(""));
            read = tx.run(PAGE, parameters).list(JourneyRow::event);
            read.stream().filter(shown).limit(limit - page.size()).forEach(page::add);
            place = read.stream()
                    .reduce((one, next) -> next)
                    .map(last -> new JourneyPlace(last.timestamp(), last.key()));
        } while (page.size() < limit && read.size() == limit);
        return page;
    }

    /**
     * When the sessions of some events began: for each time, the first event's of the run of events around it in which none
     * lies further than {@link #SESSION_GAP} from the one before, whatever its channel.
     *
     * @param times newest first
     */
    public Map<Instant, Instant> sessions(String person, List<Instant> times) {
        Map<Instant, Instant> starts = new HashMap<>();
        if (times.isEmpty()) {
            return starts;
        }
        long oldest = times.get(times.size() - 1).toEpochMilli();
        List<Long> run = new ArrayList<>();
        Long upTo = times.get(0).toEpochMilli();
        while (upTo != null) {
            List<Long> chunk = timesUpTo(person, upTo);
            for (long millis : chunk) {
                if (!run.isEmpty() && run.get(run.size() - 1) - millis > SESSION_GAP.toMillis()) {
                    close(run, starts);
                    if (millis < oldest) {
                        return starts;
                    }
                }
                run.add(millis);
            }
            upTo = chunk.size() < TIMES_AT_ONCE ? null : Long.valueOf(chunk.get(chunk.size() - 1) - 1);
        }
        close(run, starts);
        return starts;
    }

    private static void close(List<Long> run, Map<Instant, Instant> starts) {
        if (!run.isEmpty()) {
            Instant start = Instant.ofEpochMilli(run.get(run.size() - 1));
            run.forEach(millis -> starts.put(Instant.ofEpochMilli(millis), start));
            run.clear();
        }
    }

    private List<Long> timesUpTo(String person, long upTo) {
        Map<String, Object> parameters =
                Map.of("id", person, "upTo", time(Instant.ofEpochMilli(upTo)), "limit", TIMES_AT_ONCE);
        return graph.read(
                tx -> tx.run(TIMES, parameters).list(row -> row.get("millis").asLong()));
    }

    private static Object time(Instant instant) {
        return instant.atZone(ZoneOffset.UTC);
    }
}
