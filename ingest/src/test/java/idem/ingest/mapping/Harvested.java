package idem.ingest.mapping;

import idem.graph.event.Event;
import idem.ingest.TestNamespaces;
import idem.ingest.file.InputFile;
import idem.ingest.file.Line;
import idem.ingest.file.Lines;
import idem.ingest.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a file comes to, kept for a test to look at. */
final class Harvested implements Harvest {

    static final Instant RECEIVED = Instant.parse("2026-11-21T00:00:00Z");

    final List<Event> events = new ArrayList<>();
    final List<String> rejected = new ArrayList<>();
    final List<String> rejectedIdentifiers = new ArrayList<>();
    int skipped;

    static Harvested of(Path file, Source source, int mostOpenRows) {
        Harvested harvested = new Harvested();
        try (Lines lines = InputFile.open(file, source)) {
            Consumer<Line> taker;
            Runnable end = () -> {};
            if (source.mapping().isPresent()) {
                MappedEvents mapped = new MappedEvents(
                        source, source.mapping().get(), TestNamespaces.all(), RECEIVED, harvested, mostOpenRows);
                taker = mapped::take;
                end = mapped::end;
            } else {
                taker = new FormEvents(source, TestNamespaces.all(), RECEIVED, harvested)::take;
            }
            for (Line line = lines.next(); line != null; line = lines.next()) {
                taker.accept(line);
            }
            end.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return harvested;
    }

    /** Each event as its name and the keys that it states. */
    List<String> told() {
        return events.stream()
                .map(event -> event.name() + " "
                        + String.join(
                                " ",
                                event.identifiers().stream().map(id -> id.key()).toList()))
                .toList();
    }

    @Override
    public void event(Event event, int rows) {
        events.add(event);
    }

    @Override
    public void skipped(Line line) {
        skipped++;
    }

    @Override
    public void rejected(Line line, Flaw flaw) {
        rejected.add(line.number() + " " + flaw.column() + ": " + flaw.found());
    }

    @Override
    public void rejectedIdentifier(String namespace, String found) {
        rejectedIdentifiers.add(namespace + ": " + found);
    }
}
