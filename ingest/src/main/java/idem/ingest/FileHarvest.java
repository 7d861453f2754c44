package idem.ingest;

import idem.graph.event.Event;
import idem.graph.event.EventStore;
import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import idem.ingest.file.Line;
import idem.ingest.mapping.Flaw;
import idem.ingest.mapping.FormEvents;
import idem.ingest.mapping.Harvest;
import idem.ingest.mapping.MappedEvents;
import idem.ingest.rejected.RejectedRows;
import idem.ingest.source.Source;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Gathers what the lines of one file come to: events to the graph in batches, rejected rows to their file, the rest counted. */
final class FileHarvest implements Harvest, AutoCloseable {

    private final BatchWriter writer;
    private final RejectedRows rejectedRows;
    private final Consumer<Line> lines;
    private final Runnable ending;
    private final Map<String, Long> rejectedIdentifiers = new TreeMap<>();
    private long rows;
    private long skipped;
    private long rejected;

    FileHarvest(EventStore store, Namespaces namespaces, Source source, RejectedRows rejectedRows, Instant receivedAt) {
        this.writer = new BatchWriter(
                batch -> store.append(batch, namespaces),
                identifier -> namespaces
                        .find(identifier.namespace())
                        .map(Namespace::priority)
                        .orElse(Integer.MAX_VALUE));
        this.rejectedRows = rejectedRows;
        if (source.mapping().isPresent()) {
            MappedEvents mapped = new MappedEvents(source, source.mapping().get(), namespaces, receivedAt, this);
            this.lines = mapped::take;
            this.ending = mapped::end;
        } else {
            this.lines = new FormEvents(source, namespaces, receivedAt, this)::take;
            this.ending = () -> {};
        }
    }

    void take(Line line) {
        rows++;
        lines.accept(line);
    }

    /** Waits until all is written. */
    ImportReport end(Supplier<Double> seconds) {
        ending.run();
        BatchWriter.Written written = writer.end();
        rejectedRows.close();
        if (written.refused() > 0) {
            rejectedIdentifiers.merge(Rejections.ERASED.found(), written.refused(), Long::sum);
        }
        return new ImportReport(
                rows,
                written.accepted(),
                written.duplicates(),
                skipped,
                rejected + written.refused(),
                rejectedIdentifiers,
                seconds.get(),
                rejectedRows.file());
    }

    @Override
    public void event(Event event, int rowsOfEvent) {
        writer.add(event);
    }

    @Override
    public void skipped(Line line) {
        skipped++;
    }

    @Override
    public void rejected(Line line, Flaw flaw) {
        rejected++;
        rejectedRows.add(line, flaw);
    }

    @Override
    public void rejectedIdentifier(String namespace, String found) {
        rejectedIdentifiers.merge(namespace + ": " + found, 1L, Long::sum);
    }

    @Override
    public void close() {
        writer.close();
        rejectedRows.close();
    }
}
