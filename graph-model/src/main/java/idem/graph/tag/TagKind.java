package idem.graph.tag;

import java.util.Locale;

/** What the values of a tag are. */
public enum TagKind {
    /** It is there or not; its one value is {@code true}. */
    FLAG,
    /** One or many named values. */
    CATEGORY,
    /** An exact decimal of at most fifteen digits. */
    NUMBER,
    /** A day of business. */
    DATE;

    /** The one value of a flag. */
    public static final String TRUE = "true";

    /** Its word in files, REST and the graph. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TagKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether its values are nodes of the graph; else they are properties of the person's metrics. */
    public boolean named() {
        return this == FLAG || this == CATEGORY;
    }
}
