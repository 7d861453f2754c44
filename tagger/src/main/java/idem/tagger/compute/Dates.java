package idem.tagger.compute;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the dates that traits hold: {@code 1990-05-01}, {@code 1990/5/1}, {@code 19900501}, with or without a time. */
public final class Dates {

    private static final Pattern PARTED = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})(?:\\D.*)?");
    private static final Pattern PACKED = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");

    private Dates() {}

    /** The day; empty where the text is no date. */
    public static Optional<LocalDate> read(String text) {
        String clean = text.strip();
        for (Pattern pattern : new Pattern[] {PARTED, PACKED}) {
            Matcher matcher = pattern.matcher(clean);
            if (matcher.matches()) {
                return day(matcher);
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> day(Matcher matcher) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
