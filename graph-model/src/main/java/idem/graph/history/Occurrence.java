package idem.graph.history;

import java.util.Locale;

/** What happened to a person in a run. */
public enum Occurrence {
    /** It began, of identifiers that nobody had. */
    CREATED,
    /** An id retired, as its person went into another. */
    MERGED,
    /** A person began with identifiers of another, under a new id. */
    SPLIT,
    /** A person began with identifiers of another, or of nobody, under an id that had retired. */
    RESTORED,
    /** An identifier changed hands. */
    MOVED,
    /** An id retired, as nothing that its person held identifies anybody. */
    RETIRED;

    /** Its word in REST and the graph. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Occurrence of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
