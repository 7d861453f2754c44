package idem.ingest.mapping;

import idem.graph.event.Event;
import idem.ingest.file.Line;

/** Takes what the lines of a file turn out to be. Every line comes to one of these verbs, alone or as a row of an event. */
public interface Harvest {

    /**
     * An event.
     *
     * @param rows how many lines made it
     */
    void event(Event event, int rows);

    /** A line in which nothing happened, or that identifies nobody. */
    void skipped(Line line);

    /** A line that has to be mended. */
    void rejected(Line line, Flaw flaw);

    /** A value that is no identifier, in a row that may be an event all the same. */
    void rejectedIdentifier(String namespace, String found);
}
