package idem.graph.person;

import java.util.Locale;

/** What a person's identifiers say of it. */
public enum PersonKind {
    /** Holds an identifier of scope person. */
    KNOWN,
    /** Holds none. */
    ANONYMOUS,
    /** A shared identifier, alone. */
    SHARED;

    /** Its word in REST and the graph. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PersonKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
