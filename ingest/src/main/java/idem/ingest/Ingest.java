package idem.ingest;

import idem.graph.Progress;
import idem.graph.event.Appended;
import idem.graph.event.Event;
import idem.graph.event.EventStore;
import idem.graph.identifier.Namespaces;
import idem.ingest.cleaning.IdentifierIntake;
import idem.ingest.event.EventReader;
import idem.ingest.event.EventReading;
import idem.ingest.event.Sent;
import idem.ingest.event.SentEvents;
import idem.ingest.file.InputFile;
import idem.ingest.file.Line;
import idem.ingest.file.Lines;
import idem.ingest.rejected.RejectedFile;
import idem.ingest.rejected.RejectedFiles;
import idem.ingest.rejected.RejectedRows;
import idem.ingest.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way in: rows of files and events that are sent become identifiers, links, traits and events of the graph. What
 * is reported as accepted is kept.
 */
public final class Ingest {

    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

    private final EventStore events;
    private final Namespaces namespaces;
    private final RejectedFiles rejectedFiles;
    private final Clock clock;
    private final Supplier<String> messageIds;

    /**
     * @param rejectedFiles where rejected rows go
     * @param messageIds gives sent events without one an id that was never given
     */
    public Ingest(
            EventStore events,
            Namespaces namespaces,
            RejectedFiles rejectedFiles,
            Clock clock,
            Supplier<String> messageIds) {
        this.events = events;
        this.namespaces = namespaces;
        this.rejectedFiles = rejectedFiles;
        this.clock = clock;
        this.messageIds = messageIds;
    }

    /**
     * Imports a file. A bad row is put aside with its reason and the rest goes on; imported again, the file changes
     * nothing, and rows that wait among the rejected ones are not put there again.
     *
     * @throws UnreadableFileException where the file as a whole cannot be read; what came before may have been kept
     */
    public ImportReport importFile(Path path, Source source, Progress progress) {
        return take(path, source, progress, rejectedFiles::ofImport);
    }

    private ImportReport take(Path path, Source source, Progress progress, RejectedPlace rejected) {
        Instant start = now();
        try (Lines lines = InputFile.open(path, source);
                FileHarvest harvest = new FileHarvest(
                        events, namespaces, source, rejected.of(source, start, lines.columns()), start)) {
            progress.stage("import " + path.getFileName(), InputFile.size(path));
            long bytes = 0;
            for (Line line = lines.next(); line != null; line = lines.next()) {
                harvest.take(line);
                if (lines.bytesRead() != bytes) {
                    progress.advance(lines.bytesRead() - bytes);
                    bytes = lines.bytesRead();
                }
            }
            ImportReport report = harvest.end(() -> start.until(clock.instant(), ChronoUnit.MILLIS) / 1000.0);
            LOG.info(
                    "Imported {} rows of {}: {} accepted, {} duplicates, {} skipped, {} rejected in {} s",
                    report.rows(),
                    source.name(),
                    report.accepted(),
                    report.duplicates(),
                    report.skipped(),
                    report.rejected(),
                    report.seconds());
            return report;
        } catch (IOException e) {
            throw new UnreadableFileException("found that " + path + " cannot be closed; expected a whole file", e);
        }
    }

    /** Imports a rejected file that was mended; what is still wrong goes to a new one, and the old one is removed. */
    public ImportReport retry(RejectedFile file, Source source, Progress progress) {
        ImportReport report = take(file.path(), source.ofRejectedFiles(), progress, rejectedFiles::ofRetry);
        rejectedFiles.remove(file);
        return report;
    }

    /**
     * Takes events that are sent: a JSON object, an array of them, or JSON lines.
     *
     * @throws UnreadableEventsException where the text is no JSON
     */
    public Acceptance accept(String text, Source source) {
        Instant receivedAt = now();
        EventReader reader = new EventReader(new IdentifierIntake(namespaces), source.channel(), source.timeZone());
        List<Acceptance.Rejection> rejected = new ArrayList<>();
        List<Event> good = new ArrayList<>();
        int index = 0;
        List<Integer> places = new ArrayList<>();
        for (Sent sent : SentEvents.in(text)) {
            EventReading reading = reader.read(sent);
            rejected.addAll(Rejections.of(index++, reading));
            if (reading.outcome() instanceof EventReading.Outcome.Good kept) {
                String id = kept.form().messageId().orElseGet(messageIds);
                good.add(kept.form().told(source.name(), id, receivedAt));
                places.add(index - 1);
            }
        }
        Appended appended = events.append(good, namespaces);
        appended.refused().stream()
                .forEach(i -> rejected.add(
                        Rejections.ofErased(places.get(i), good.get(i).messageId())));
        return new Acceptance(appended.accepted(), appended.duplicates(), rejected);
    }

    /** Where the rejected rows of a file go. */
    private interface RejectedPlace {
        RejectedRows of(Source source, Instant time, List<String> columns);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
