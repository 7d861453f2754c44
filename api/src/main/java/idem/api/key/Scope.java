package idem.api.key;

import idem.api.BadInputException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a key allows. */
public enum Scope {
    /** Events in. */
    WRITE,
    /** Reading, with personal values masked. */
    READ,
    /** Reading them in plain. */
    READ_PII,
    /** Reading of tags that are sensitive, beside what else may be read. */
    READ_SENSITIVE,
    /** Decisions and erasure. */
    STEWARD,
    /** Everything. */
    ADMIN;

    /** Its word in REST, on the command line and in the graph. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it allows: itself and what it holds within. */
    public Set<Scope> allows() {
        return switch (this) {
            case ADMIN -> EnumSet.allOf(Scope.class);
            case READ_PII -> EnumSet.of(READ, READ_PII);
            case WRITE, READ, READ_SENSITIVE, STEWARD -> EnumSet.of(this);
        };
    }

    /**
     * The scope of a word.
     *
     * @throws BadInputException where there is none
     */
    public static Scope of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new BadInputException("found the scope \"" + word + "\"; expected one of " + words()));
    }

    /** All words, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(Scope::word).collect(Collectors.joining(", "));
    }
}
