package idem.graph.decision;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a steward says of two identifiers. */
public enum DecisionVerdict {
    /** They are one person's, whatever limits say. */
    SAME,
    /** They are never one person's. */
    DIFFERENT;

    /** Its word in REST, on the command line and in the graph. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DecisionVerdict> of(String word) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.word().equals(word))
                .findFirst();
    }
}
