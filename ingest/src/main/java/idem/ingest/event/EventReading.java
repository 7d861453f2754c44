package idem.ingest.event;

import java.util.List;

/**
 * What reading an event came to.
 *
 * @param messageId as sent; empty where there is none
 * @param refusedIdentifiers values that are no identifiers, by field; the event may be good all the same
 */
public record EventReading(String messageId, Outcome outcome, List<Fault> refusedIdentifiers) {

    public EventReading {
        refusedIdentifiers = List.copyOf(refusedIdentifiers);
    }

    /** Whether it may be kept. */
    public sealed interface Outcome {

        /** It may. */
        record Good(EventForm form) implements Outcome {}

        /** It may not; the first fault. */
        record Bad(Fault fault) implements Outcome {}

        /** It says nothing of anybody: it states no identifiers that may be kept. */
        record Nobody() implements Outcome {}
    }
}
