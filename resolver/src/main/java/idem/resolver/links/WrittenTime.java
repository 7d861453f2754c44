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

    private static final int DATE = "2026-01-31".length();
    private static final int TIME = "T08:00:00".length();
    private static final int MILLIS = ".000".length();
    private static final int OFFSET = "+08:00".length();
    private static final int DATES_KEPT = 1 << 12;
    private static final int MOST_OFFSET_HOURS = 17;
    private static final long SECOND = TimeUnit.SECONDS.toMillis(1);

    private byte[] bytes = {};
    /** Dates, as numbers of eight digits, with their days since the epoch: most rows tell one of few. */
    private final int[] dates = new int[DATES_KEPT];

    private final long[] days = new long[DATES_KEPT];

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
        if (end - begin < DATE || bytes[begin + 4] != '-' || bytes[begin + 7] != '-') {
            return NONE;
        }
        int year = number(begin, 4);
        int month = number(begin + 5, 2);
        int date = number(begin + 8, 2);
        if ((year | month | date) < 0) {
            return NONE;
        }
        long day = day(year * 10_000 + month * 100 + date);
        int at = begin + DATE;
        if (day == NONE || at == end) {
            return day == NONE ? NONE : TimeUnit.DAYS.toMillis(day);
        }
        return timed(TimeUnit.DAYS.toMillis(day), at, end);
    }

    private long timed(long day, int at, int end) {
        if (end - at < TIME || bytes[at] != 'T' || bytes[at + 3] != ':' || bytes[at + 6] != ':') {
            return NONE;
        }
        int hour = number(at + 1, 2);
        int minute = number(at + 4, 2);
        int second = number(at + 7, 2);
        if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
            return NONE;
        }
        long millis = day + ((hour * 60L + minute) * 60 + second) * SECOND;
        int zone = at + TIME;
        if (end - zone >= MILLIS && bytes[zone] == '.') {
            int fraction = number(zone + 1, 3);
            return fraction < 0 ? NONE : zoned(millis + fraction, zone + MILLIS, end);
        }
        return zoned(millis, zone, end);
    }

    private long zoned(long millis, int at, int end) {
        if (at == end || (at + 1 == end && bytes[at] == 'Z')) {
            return millis;
        }
        boolean west = bytes[at] == '-';
        if (end - at != OFFSET || bytes[at + 3] != ':' || (!west && bytes[at] != '+')) {
            return NONE;
        }
        int hours = number(at + 1, 2);
        int minutes = number(at + 4, 2);
        boolean exists = hours >= 0 && hours <= MOST_OFFSET_HOURS && minutes >= 0 && minutes <= 59;
        if (!exists || (west && hours + minutes == 0)) {
            return NONE;
        }
        long offset = (hours * 60L + minutes) * 60 * SECOND;
        return west ? millis + offset : millis - offset;
    }

    /** Days since the epoch. */
    private long day(int date) {
        int kept = date & (DATES_KEPT - 1);
        if (dates[kept] != date) {
            days[kept] = dayOf(date / 10_000, date / 100 % 100, date % 100);
            dates[kept] = date;
        }
        return date == 0 ? NONE : days[kept];
    }

    private static long dayOf(int year, int month, int day) {
        boolean exists = month >= 1
                && month <= 12
                && day >= 1
                && day <= LocalDate.of(year, month, 1).lengthOfMonth();
        return exists ? LocalDate.of(year, month, day).toEpochDay() : NONE;
    }

    /** The number that so many digits make; -1 where one of them is none. */
    private int number(int at, int digits) {
        int number = 0;
        int negativeWhereNone = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = bytes[i] - '0';
            negativeWhereNone |= digit | (9 - digit);
            number = number * 10 + digit;
        }
        return negativeWhereNone < 0 ? -1 : number;
    }
}
