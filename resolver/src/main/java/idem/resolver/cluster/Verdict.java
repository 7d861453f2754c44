package idem.resolver.cluster;

import java.util.Arrays;

/** What the resolver decided of a link: accepted, or refused with a reason. */
public enum Verdict {
    /** Its ends are in one cluster. */
    ACCEPTED(0, "accepted"),
    /** An end is a value that identifies nobody. */
    BLOCKED(1, "blocked"),
    /** It was last seen too long ago. */
    EXPIRED(2, "expired"),
    /** No edge rule admits it. */
    NO_RULE(3, "no-rule"),
    /** An end is linked with too many. */
    SHARED(4, "shared"),
    /** Several claim one end, which cannot belong to all of them, and its rule then gives it to nobody. */
    CONTESTED(5, "contested"),
    /** A steward says that identifiers on its two sides are different persons. */
    DECISION(6, "decision"),
    /** Both sides hold values of a namespace, together more than one person may. */
    LIMIT(7, "limit"),
    /** Both sides together hold more identifiers than one person may. */
    TOO_LARGE(8, "too-large");

    private static final Verdict[] BY_CODE = values();

    private final byte code;
    private final String word;

    Verdict(int code, String word) {
        this.code = (byte) code;
        this.word = word;
    }

    /** As files and answers write it; of a refusal, its reason. */
    public String word() {
        return word;
    }

    public boolean accepted() {
        return this == ACCEPTED;
    }

    /** Whether the link was still there when clusters were joined; others let no change pass from one end to the other. */
    public boolean joinable() {
        return switch (this) {
            case ACCEPTED, CONTESTED, DECISION, LIMIT, TOO_LARGE -> true;
            case BLOCKED, EXPIRED, NO_RULE, SHARED -> false;
        };
    }

    /** The verdict of a word. */
    public static Verdict ofWord(String word) {
        return Arrays.stream(BY_CODE)
                .filter(verdict -> verdict.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("found an unknown verdict"));
    }

    /** How packed columns write it; accepted is 0. */
    byte code() {
        return code;
    }

    static Verdict of(byte code) {
        return BY_CODE[code];
    }
}
