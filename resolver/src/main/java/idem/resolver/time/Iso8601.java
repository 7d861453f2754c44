package idem.resolver.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Reads times in ISO 8601: a date and a time with an offset, {@code 2026-01-31T08:00:00+08:00}. Without an offset it is UTC,
 * without a time the day's start; what is finer than a millisecond is cut. A day that no calendar has is no time.
 */
public final class Iso8601 {

    /** What a message expects of a time. */
    public static final String EXPECTED = "a time in ISO 8601 such as 2026-01-31T08:00:00Z";

    private static final DateTimeFormatter FORMATTER = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    /** {@code 2026-01-31T08:00:00Z} and the same with milliseconds, by far the usual forms. */
    private static final int PLAIN = 20;

    private static final int WITH_MILLIS = 24;

    private Iso8601() {}

    /** Milliseconds since the epoch; empty where the text is no such time. */
    public static OptionalLong millis(String written) {
        boolean usual = (written.length() == PLAIN || written.length() == WITH_MILLIS) && isUsual(written);
        try {
            return OptionalLong.of(usual ? usualMillis(written) : anyMillis(written));
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    private static long anyMillis(String written) {
        TemporalAccessor parsed = FORMATTER.parse(written);
        LocalDate date = LocalDate.from(parsed);
        var time = parsed.query(TemporalQueries.localTime());
        var offset = parsed.query(TemporalQueries.offset());
        return (time == null ? date.atStartOfDay() : date.atTime(time))
                .toInstant(offset == null ? ZoneOffset.UTC : offset)
                .toEpochMilli();
    }

    private static boolean isUsual(String written) {
        String form = written.length() == PLAIN ? "0000-00-00T00:00:00Z" : "0000-00-00T00:00:00.000Z";
        for (int i = 0; i < form.length(); i++) {
            char c = written.charAt(i);
            if (form.charAt(i) == '0' ? c < '0' || c > '9' : c != form.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static long usualMillis(String written) {
        long second = LocalDateTime.of(
                        number(written, 0, 4),
                        number(written, 5, 7),
                        number(written, 8, 10),
                        number(written, 11, 13),
                        number(written, 14, 16),
                        number(written, 17, 19))
                .toEpochSecond(ZoneOffset.UTC);
        int millis = written.length() == PLAIN ? 0 : number(written, PLAIN, PLAIN + 3);
        return ChronoField.MILLI_OF_SECOND.checkValidIntValue(millis) + second * 1000;
    }

    private static int number(String written, int begin, int end) {
        int number = 0;
        for (int i = begin; i < end; i++) {
            number = number * 10 + written.charAt(i) - '0';
        }
        return number;
    }
}
