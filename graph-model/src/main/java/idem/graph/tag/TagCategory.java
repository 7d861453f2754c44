package idem.graph.tag;

import java.util.Locale;

/** What a tag is about. */
public enum TagCategory {
    DEMOGRAPHIC,
    BEHAVIOUR,
    INTEREST,
    CONSUMPTION,
    LIFECYCLE,
    VALUE,
    PREDICTION,
    MANUAL;

    /** Its word in files, REST and the graph. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TagCategory of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
