package idem.ingest;

import idem.ingest.event.EventReading;
import idem.ingest.event.Fault;
import java.util.ArrayList;
import java.util.List;

/** Tells the sender what was wrong with an event. */
final class Rejections {

    private static final Fault NOBODY =
            new Fault("identifiers", "none that may be kept", "at least one that identifies somebody");

    /** Does not say which of the identifiers it is. */
    static final Fault ERASED =
            new Fault("identifiers", "somebody who was erased", "nobody who was, until consent returns");

    private Rejections() {}

    static Acceptance.Rejection ofErased(int index, String messageId) {
        return new Acceptance.Rejection(index, messageId, ERASED.field(), ERASED.found(), ERASED.expected());
    }

    static List<Acceptance.Rejection> of(int index, EventReading reading) {
        List<Fault> faults = new ArrayList<>();
        if (reading.outcome() instanceof EventReading.Outcome.Bad bad) {
            faults.add(bad.fault());
        } else {
            faults.addAll(reading.refusedIdentifiers());
            if (reading.outcome() instanceof EventReading.Outcome.Nobody && faults.isEmpty()) {
                faults.add(NOBODY);
            }
        }
        return faults.stream()
                .map(fault -> new Acceptance.Rejection(
                        index, reading.messageId(), fault.field(), fault.found(), fault.expected()))
                .toList();
    }
}
