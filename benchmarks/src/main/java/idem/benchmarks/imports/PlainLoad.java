package idem.benchmarks.imports;

import idem.graph.event.Event;
import idem.graph.event.EventJson;
import idem.graph.identifier.Identifier;
import idem.graph.identifier.Namespaces;
import idem.ingest.file.InputFile;
import idem.ingest.file.Line;
import idem.ingest.file.Lines;
import idem.ingest.mapping.Flaw;
import idem.ingest.mapping.FormEvents;
import idem.ingest.mapping.Harvest;
import idem.ingest.mapping.MappedEvents;
import idem.ingest.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;

/**
 * The peer: the same rows, cleaned by the same mappings, loaded as a tutorial would: batches of 5,000 events in the file's
 * order, identifiers, links and events each by {@code UNWIND … MERGE}. It writes no traits, no parts of links and no dirty
 * marks, and does not find the strongest identifier.
 */
final class PlainLoad implements AutoCloseable {

    private static final int BATCH = 5_000;

    private static final String IDENTIFIERS = """
            UNWIND $events AS event
            UNWIND event.identifiers AS identifier
            MERGE (i:Identifier {key: identifier.key})
            ON CREATE SET i.namespace = identifier.namespace, i.value = identifier.value,
                i.firstSeen = event.timestamp, i.lastSeen = event.timestamp
            ON MATCH SET i.lastSeen = event.timestamp
            """;

    private static final String LINKS = """
            UNWIND $events AS event
            UNWIND event.pairs AS pair
            MATCH (a:Identifier {key: pair[0]}), (b:Identifier {key: pair[1]})
            MERGE (a)-[l:LINKED]->(b)
            ON CREATE SET l.firstSeen = event.timestamp, l.lastSeen = event.timestamp, l.count = 1
            ON MATCH SET l.lastSeen = event.timestamp, l.count = l.count + 1
            """;

    private static final String EVENTS = """
            UNWIND $events AS event
            MERGE (e:Event {key: event.key})
            ON CREATE SET e.messageId = event.messageId, e.source = event.source, e.event = event.event,
                e.channel = event.channel, e.timestamp = event.timestamp, e.properties = event.properties
            WITH e, event
            MATCH (i:Identifier {key: event.identifiers[0].key})
            MERGE (e)-[:BY]->(i)
            """;

    private final Session session;
    private List<Map<String, Object>> batch = new ArrayList<>();

    PlainLoad(Driver driver) {
        this.session = driver.session();
    }

    /** Loads a file; returns how many rows it has. */
    long file(Path path, Source source, Namespaces namespaces) {
        long rows;
        try (Lines lines = InputFile.open(path, source)) {
            if (source.mapping().isPresent()) {
                MappedEvents mapped =
                        new MappedEvents(source, source.mapping().get(), namespaces, Instant.now(), new Taken());
                rows = take(lines, mapped::take);
                mapped.end();
            } else {
                rows = take(lines, new FormEvents(source, namespaces, Instant.now(), new Taken())::take);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write();
        return rows;
    }

    private static long take(Lines lines, Consumer<Line> taker) throws IOException {
        long rows = 0;
        for (Line line = lines.next(); line != null; line = lines.next()) {
            taker.accept(line);
            rows++;
        }
        return rows;
    }

    @Override
    public void close() {
        session.close();
    }

    private void write() {
        if (batch.isEmpty()) {
            return;
        }
        Map<String, Object> parameters = Map.of("events", batch);
        session.executeWriteWithoutResult(tx -> {
            tx.run(IDENTIFIERS, parameters).consume();
            tx.run(LINKS, parameters).consume();
            tx.run(EVENTS, parameters).consume();
        });
        batch = new ArrayList<>();
    }

    private static Map<String, Object> row(Event event) {
        List<Identifier> identifiers = event.identifiers();
        List<List<String>> pairs = new ArrayList<>();
        for (int i = 0; i < identifiers.size(); i++) {
            for (int j = i + 1; j < identifiers.size(); j++) {
                pairs.add(List.of(identifiers.get(i).key(), identifiers.get(j).key()));
            }
        }
        return Map.of(
                "key",
                event.key(),
                "messageId",
                event.messageId(),
                "source",
                event.source(),
                "event",
                event.name(),
                "channel",
                event.channel(),
                "timestamp",
                event.timestamp().atZone(java.time.ZoneOffset.UTC),
                "properties",
                EventJson.write(event.properties()),
                "pairs",
                pairs,
                "identifiers",
                identifiers.stream()
                        .map(one -> Map.of("key", one.key(), "namespace", one.namespace(), "value", one.value()))
                        .toList());
    }

    private final class Taken implements Harvest {
        @Override
        public void event(Event event, int rows) {
            batch.add(row(event));
            if (batch.size() == BATCH) {
                write();
            }
        }

        @Override
        public void skipped(Line line) {}

        @Override
        public void rejected(Line line, Flaw flaw) {}

        @Override
        public void rejectedIdentifier(String namespace, String found) {}
    }
}
