package idem.ingest.mapping;

import idem.graph.identifier.Namespaces;
import idem.ingest.cleaning.IdentifierIntake;
import idem.ingest.event.EventForm;
import idem.ingest.event.EventReader;
import idem.ingest.event.EventReading;
import idem.ingest.file.Line;
import idem.ingest.source.Source;
import java.time.Instant;

/** Makes events of the lines of one file, each of which is an event in the platform's own form. */
public final class FormEvents {

    private final Source source;
    private final Instant receivedAt;
    private final Harvest harvest;
    private final EventReader reader;
    private final Occurrences occurrences = new Occurrences();

    public FormEvents(Source source, Namespaces namespaces, Instant receivedAt, Harvest harvest) {
        this.source = source;
        this.receivedAt = receivedAt;
        this.harvest = harvest;
        this.reader = new EventReader(new IdentifierIntake(namespaces), source.channel(), source.timeZone());
    }

    /** Takes the next line of the file. */
    public void take(Line line) {
        if (line instanceof Line.Garbled garbled) {
            harvest.rejected(garbled, new Flaw("", garbled.found(), garbled.expected()));
        } else if (line instanceof Line.JsonRow row) {
            takeRow(row);
        } else {
            harvest.rejected(line, new Flaw("", "a row of a table", "an event as a JSON object"));
        }
    }

    private void takeRow(Line.JsonRow row) {
        EventReading reading = reader.read(row.object());
        reading.refusedIdentifiers()
                .forEach(fault -> harvest.rejectedIdentifier(
                        fault.field().substring(fault.field().indexOf('.') + 1), fault.found()));
        EventReading.Outcome outcome = reading.outcome();
        if (outcome instanceof EventReading.Outcome.Good good) {
            harvest.event(good.form().told(source.name(), messageId(good.form()), receivedAt), 1);
        } else if (outcome instanceof EventReading.Outcome.Bad bad) {
            harvest.rejected(
                    row,
                    new Flaw(
                            bad.fault().field(),
                            bad.fault().found(),
                            bad.fault().expected()));
        } else {
            harvest.skipped(row);
        }
    }

    private String messageId(EventForm form) {
        return form.messageId().orElseGet(() -> MessageIds.numbered(Digest.of(form.texts()), occurrences));
    }
}
