package idem.resolver.links;

import idem.resolver.time.Iso8601;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
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

    /** {@code 00:00:00} in eight bytes, and where its minute and its second begin. */
    private static final long MIDNIGHT = 0x30303a30303a3030L;

    private static final int MINUTE = 3 * Byte.SIZE;
    private static final int SECOND_OF_TIME = 6 * Byte.SIZE;
    /** Sets the top bit of each digit above nine, and of what stands where a colon should. */
    private static final long TO_EXCEED = 0x76767f76767f7676L;

    private byte[] bytes = {};
    /** Of dates that were read, the first eight bytes and the other two, and their days since the epoch: most rows tell one of few. */
    private final long[] monthsKept = new long[DATES_KEPT];

    private final int[] datesKept = new int[DATES_KEPT];
    private final long[] days = new long[DATES_KEPT];

    WrittenTime() {
        Arrays.fill(days, NONE);
    }

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
        if (end - begin < DATE) {
            return NONE;
        }
        long day = day(begin);
        int at = begin + DATE;
        if (day == NONE || at == end) {
            return day == NONE ? NONE : TimeUnit.DAYS.toMillis(day);
        }
        return timed(TimeUnit.DAYS.toMillis(day), at, end);
    }

    private long timed(long day, int at, int end) {
        if (end - at < TIME || bytes[at] != 'T') {
            return NONE;
        }
        long digits = EightBytes.at(bytes, at + 1) ^ MIDNIGHT;
        if (((digits | (digits + TO_EXCEED)) & EightBytes.TOPS) != 0) {
            return NONE;
        }
        int hour = two(digits);
        int minute = two(digits >>> MINUTE);
        int second = two(digits >>> SECOND_OF_TIME);
        if (hour > 23 || minute > 59 || second > 59) {
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

    /** The number of two digits, of which the lowest byte is the first. */
    private static int two(long digits) {
        return (int) (digits & 0xf) * 10 + (int) ((digits >>> Byte.SIZE) & 0xf);
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

    /** Days since the epoch, of a date in ten bytes. */
    private long day(int begin) {
        long month = EightBytes.at(bytes, begin);
        int date = (bytes[begin + 8] & 0xff) | ((bytes[begin + 9] & 0xff) << Byte.SIZE);
        int ofYear = two(month >>> (5 * Byte.SIZE)) * 32 + two(date);
        int kept = ((int) (month >>> (3 * Byte.SIZE)) * 512 + ofYear) & (DATES_KEPT - 1);
        if (monthsKept[kept] != month || datesKept[kept] != date) {
            days[kept] = dayAt(begin);
            monthsKept[kept] = month;
            datesKept[kept] = date;
        }
        return days[kept];
    }

    private long dayAt(int begin) {
        int year = number(begin, 4);
        int month = number(begin + 5, 2);
        int day = number(begin + 8, 2);
        boolean date = bytes[begin + 4] == '-' && bytes[begin + 7] == '-' && (year | month | day) >= 0;
        return date ? dayOf(year, month, day) : NONE;
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
