package idem.ingest.event;

/**
 * What is wrong with an event as it was sent.
 *
 * @param field the field, with dots where it is within another
 * @param found what stands there; values of identifiers are never shown
 * @param expected what should stand there
 */
public record Fault(String field, String found, String expected) {}
