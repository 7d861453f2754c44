package idem.graph.run;

import java.util.Locale;

/** How far a run has come. */
public enum RunState {
    RUNNING,
    DONE,
    FAILED;

    /** Its word in REST and the graph. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
