package idem.ingest;

import java.util.List;

/**
 * What became of events that were sent.
 *
 * @param accepted that are new, and kept now
 * @param duplicates that were there already
 * @param rejected what was wrong; an event of which only an identifier is named here may be accepted all the same
 */
public record Acceptance(int accepted, int duplicates, List<Rejection> rejected) {

    public Acceptance {
        rejected = List.copyOf(rejected);
    }

    /**
     * What was wrong with an event.
     *
     * @param index its place among those sent, from 0
     * @param messageId as sent; empty where there was none
     * @param field with dots where it is within another; {@code identifiers.…} where only that identifier was left out
     */
    public record Rejection(int index, String messageId, String field, String found, String expected) {}
}
