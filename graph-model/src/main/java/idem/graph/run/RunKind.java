package idem.graph.run;

import java.util.Locale;

/** What a run does. */
public enum RunKind {
    RESOLVE,
    TAG,
    PLAYBOOK;

    /** Its word in REST and the graph. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
