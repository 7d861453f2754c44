package idem.resolver.decision;

import java.util.Locale;

/** What comes of a decision while it stands. */
public enum DecisionState {
    /** It is carried out. */
    HOLDS,
    /** An end of it is unknown or blocked; it is carried out as soon as that changes. */
    WAITING,
    /** A {@code different} that came later keeps its two sides apart. */
    STOPPED;

    /** Its word in REST and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
