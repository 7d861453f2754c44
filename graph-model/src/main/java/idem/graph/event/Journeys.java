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

    private static final int AT_ONCE = 500;

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
        Map<String, Object> parameters = parameters(person, filter, limit);
        return PersonHold.read(graph, person, tx -> page(tx, parameters, shown, after, limit));
    }

    private static Map<String, Object> parameters(String person, JourneyFilter filter, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("id", person);
        parameters.put("from", filter.from().map(Journeys::time).orElse(null));
        parameters.put("to", filter.to().map(Journeys::time).orElse(null));
        parameters.put("channel", filter.channel().orElse(null));
        parameters.put("event", filter.event().orElse(null));
        parameters.put("limit", limit);
        return parameters;
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
            read = read(tx, parameters, place);
            read.stream().filter(shown).limit(limit - page.size()).forEach(page::add);
            place = last(read);
        } while (page.size() < limit && read.size() == limit);
        return page;
    }

    private static List<JourneyEvent> read(
            TransactionContext tx, Map<String, Object> parameters, Optional<JourneyPlace> after) {
        parameters.put(
                "before", after.map(JourneyPlace::timestamp).map(Journeys::time).orElse(null));
        parameters.put("beforeKey", after.map(JourneyPlace::key).orElse(""));
        return tx.run(PAGE, parameters).list(JourneyRow::event);
    }

    private static Optional<JourneyPlace> last(List<JourneyEvent> read) {
        return read.stream().reduce((one, next) -> next).map(last -> new JourneyPlace(last.timestamp(), last.key()));
    }

    /**
     * When the sessions of some events began: for each time, the first event's of the run of events around it in which none
     * lies further than {@link #SESSION_GAP} from the one before, whatever its channel.
     *
     * @param times newest first
     * @param shown events that may be seen; no other tells in which session one stands
     */
    public Map<Instant, Instant> sessions(String person, List<Instant> times, Predicate<JourneyEvent> shown) {
        Map<Instant, Instant> starts = new HashMap<>();
        if (times.isEmpty()) {
            return starts;
        }
        Instant oldest = times.get(times.size() - 1);
        List<Instant> run = new ArrayList<>();
        Optional<JourneyPlace> place = Optional.of(new JourneyPlace(times.get(0).plusMillis(1), ""));
        while (place.isPresent()) {
            List<JourneyEvent> read = before(person, place.get());
            for (JourneyEvent event : read.stream().filter(shown).toList()) {
                if (!run.isEmpty() && event.timestamp().plus(SESSION_GAP).isBefore(run.get(run.size() - 1))) {
                    close(run, starts);
                    if (event.timestamp().isBefore(oldest)) {
                        return starts;
                    }
                }
                run.add(event.timestamp());
            }
            place = read.size() < AT_ONCE ? Optional.empty() : last(read);
        }
        close(run, starts);
        return starts;
    }

    private List<JourneyEvent> before(String person, JourneyPlace place) {
        Map<String, Object> parameters = parameters(person, JourneyFilter.ALL, AT_ONCE);
        return graph.read(tx -> read(tx, parameters, Optional.of(place)));
    }

    private static void close(List<Instant> run, Map<Instant, Instant> starts) {
        if (!run.isEmpty()) {
            Instant start = run.get(run.size() - 1);
            run.forEach(time -> starts.put(time, start));
            run.clear();
        }
    }

    private static Object time(Instant instant) {
        return instant.atZone(ZoneOffset.UTC);
    }
}
