package idem.resolver.links;

import idem.resolver.time.Iso8601;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Reads times in ISO 8601 off bytes. The usual forms ({@code 2026-01-31}, {@code 2026-01-31T08:00:00} with or without milliseconds,
 * with {@code Z} or {@code +08:00}) are read here, all others by {@link Iso8601}, which both must agree with.
 */
final class WrittenTime {

    /** No time that {@link Iso8601} reads has this value. */
    static final long NONE = Long.MIN_VALUE;

    private static final byte[] DATE = "0000-00-00".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TIME = "T00:00:00".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MILLIS = ".000".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OFFSET = "+00:00".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_OFFSET_HOURS = 17;
    private static final long SECOND = TimeUnit.SECONDS.toMillis(1);

    private byte[] bytes = {};
    private int lastDate = -1;
    private long lastDay;

    /** Milliseconds since the epoch, or {@link #NONE}. */
    long millis(byte[] within, int begin, int end) {
        bytes = within;
        long usual = usual(begin, end);
        if (usual != NONE) {
            return usual;
        }
        OptionalLong millis = Iso8601.millis(new String(within, begin, end - begin, StandardCharsets.UTF_8));
        return millis.orElse(NONE);
    }

    private long usual(int begin, int end) {
        if (!is(DATE, begin, end)) {
            return NONE;
        }
        long day = day(number(begin, 4) * 10_000 + number(begin + 5, 2) * 100 + number(begin + 8, 2));
        int at = begin + DATE.length;
        if (day == NONE || at == end) {
            return day == NONE ? NONE : TimeUnit.DAYS.toMillis(day);
        }
        if (!is(TIME, at, end)) {
            return NONE;
        }
        int hour = number(at + 1, 2);
        int minute = number(at + 4, 2);
        int second = number(at + 7, 2);
        if (hour > 23 || minute > 59 || second > 59) {
            return NONE;
        }
        at += TIME.length;
        long millis = TimeUnit.DAYS.toMillis(day) + ((hour * 60L + minute) * 60 + second) * SECOND;
        if (is(MILLIS, at, end)) {
            millis += number(at + 1, 3);
            at += MILLIS.length;
        }
        return zoned(millis, at, end);
    }

    private long zoned(long millis, int at, int end) {
        if (at == end || (at + 1 == end && bytes[at] == 'Z')) {
            return millis;
        }
        boolean west = bytes[at] == '-';
        if (end - at != OFFSET.length || !is(OFFSET, at, end)) {
            return NONE;
        }
        int hours = number(at + 1, 2);
        int minutes = number(at + 4, 2);
        if (hours > MOST_OFFSET_HOURS || minutes > 59 || (west && hours + minutes == 0)) {
            return NONE;
        }
        long offset = (hours * 60L + minutes) * 60 * SECOND;
        return west ? millis + offset : millis - offset;
    }

    /** Days since the epoch; most rows tell one of few dates. */
    private long day(int date) {
        if (date != lastDate) {
            lastDay = dayOf(date / 10_000, date / 100 % 100, date % 100);
            lastDate = date;
        }
        return lastDay;
    }

    private static long dayOf(int year, int month, int day) {
        boolean exists = month >= 1
                && month <= 12
                && day >= 1
                && day <= LocalDate.of(year, month, 1).lengthOfMonth();
        return exists ? LocalDate.of(year, month, day).toEpochDay() : NONE;
    }

    /** Whether bytes of this form stand here: digits for 0, either sign for +, all else as it is. */
    private boolean is(byte[] form, int at, int end) {
        if (end - at < form.length) {
            return false;
        }
        for (int i = 0; i < form.length; i++) {
            byte each = bytes[at + i];
            boolean fits = switch (form[i]) {
                case '0' -> each >= '0' && each <= '9';
                case '+' -> each == '+' || each == '-';
                default -> each == form[i];
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private int number(int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }
}
