package idem.ingest.cleaning;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as files write them: ISO 8601, {@code 2026-11-21 08:00[:00]}, {@code 2026/1/2 8:00}, {@code 2026年1月2日 8时5分},
 * {@code 20261121[080000]}, seconds or milliseconds since the epoch, and a spreadsheet's day numbers.
 */
public final class Times {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{4})([-/.年])(\\d{1,2})(?:[-/.月])(\\d{1,2})日?"
            + "(?:[T ]?\\s*(\\d{1,2})[:时点](\\d{1,2})(?:[:分](?:(\\d{1,2})(?:[.,](\\d{1,9}))?秒?)?)?)?"
            + "\\s*(Z|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:(\\d{2})(\\d{2})(\\d{2}))?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,13}(?:\\.\\d{1,12})?");
    private static final LocalDate SPREADSHEET_EPOCH = LocalDate.of(1899, 12, 30);
    private static final BigDecimal FIRST_SPREADSHEET_DAY = BigDecimal.valueOf(20_000);
    private static final BigDecimal LAST_SPREADSHEET_DAY = BigDecimal.valueOf(80_000);
    private static final BigDecimal FIRST_SECOND = BigDecimal.valueOf(100_000_000L);
    private static final BigDecimal FIRST_MILLI = BigDecimal.valueOf(100_000_000_000L);
    private static final BigDecimal DAY_MILLIS = BigDecimal.valueOf(86_400_000L);
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    /** What a message expects of a time. */
    public static final String EXPECTED =
            "a time of the years %d to %d such as 2026-11-21T08:00:00Z, 2026-11-21 08:00:00, 2026/11/21 8:00 or 2026年11月21日"
                    .formatted(FIRST_YEAR, LAST_YEAR);

    private Times() {}

    /**
     * The form that a pattern describes, in which no day is bent to fit: 31/02 is none.
     *
     * @throws IllegalArgumentException where it is no pattern
     */
    public static DateTimeFormatter format(String pattern) {
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.ERA, IsoEra.CE.getValue())
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** The time of cleaned text, cut to milliseconds; a day alone is its first moment. Empty where it is none. */
    public static Optional<Instant> read(String cleaned, List<DateTimeFormatter> formats, ZoneId zone) {
        try {
            for (DateTimeFormatter format : formats) {
                Optional<Instant> time = by(format, cleaned, zone);
                if (time.isPresent()) {
                    return time;
                }
            }
            return usual(cleaned, zone)
                    .map(time -> time.truncatedTo(ChronoUnit.MILLIS))
                    .filter(time -> {
                        int year = time.atZone(ZoneOffset.UTC).getYear();
                        return year >= FIRST_YEAR && year <= LAST_YEAR;
                    });
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The day of cleaned text in a zone. Empty where it is none. */
    public static Optional<LocalDate> readDate(String cleaned, List<DateTimeFormatter> formats, ZoneId zone) {
        return read(cleaned, formats, zone).map(time -> time.atZone(zone).toLocalDate());
    }

    private static Optional<Instant> by(DateTimeFormatter format, String text, ZoneId zone) {
        try {
            TemporalAccessor parsed = format.parse(text);
            LocalDate date = parsed.query(TemporalQueries.localDate());
            if (date == null) {
                return Optional.empty();
            }
            LocalTime time = Optional.ofNullable(parsed.query(TemporalQueries.localTime()))
                    .orElse(LocalTime.MIDNIGHT);
            ZoneId own =
                    Optional.ofNullable(parsed.query(TemporalQueries.zone())).orElse(zone);
            return Optional.of(date.atTime(time).atZone(own).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> usual(String text, ZoneId zone) {
        Matcher matcher = WRITTEN.matcher(text);
        if (matcher.matches()) {
            LocalDateTime local = LocalDateTime.of(
                    number(matcher, 1),
                    number(matcher, 3),
                    number(matcher, 4),
                    number(matcher, 5),
                    number(matcher, 6),
                    number(matcher, 7),
                    nanos(matcher.group(8)));
            String offset = matcher.group(9);
            return Optional.of(
                    local.atZone(offset == null ? zone : ZoneOffset.of(offset)).toInstant());
        }
        Matcher compact = COMPACT.matcher(text);
        if (compact.matches() && number(compact, 2) <= 12 && number(compact, 3) <= 31) {
            return Optional.of(LocalDateTime.of(
                            number(compact, 1),
                            number(compact, 2),
                            number(compact, 3),
                            number(compact, 4),
                            number(compact, 5),
                            number(compact, 6))
                    .atZone(zone)
                    .toInstant());
        }
        return NUMBER.matcher(text).matches() ? counted(new BigDecimal(text), zone) : Optional.empty();
    }

    private static Optional<Instant> counted(BigDecimal number, ZoneId zone) {
        if (number.compareTo(FIRST_MILLI) >= 0) {
            return Optional.of(Instant.ofEpochMilli(number.longValue()));
        }
        if (number.compareTo(FIRST_SECOND) >= 0) {
            return Optional.of(Instant.ofEpochMilli(number.movePointRight(3).longValue()));
        }
        if (number.compareTo(FIRST_SPREADSHEET_DAY) >= 0 && number.compareTo(LAST_SPREADSHEET_DAY) < 0) {
            long millis = number.remainder(BigDecimal.ONE)
                    .multiply(DAY_MILLIS)
                    .setScale(0, java.math.RoundingMode.HALF_UP)
                    .longValue();
            return Optional.of(SPREADSHEET_EPOCH
                    .plusDays(number.longValue())
                    .atStartOfDay()
                    .plus(millis, ChronoUnit.MILLIS)
                    .atZone(zone)
                    .toInstant());
        }
        return Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(@org.jspecify.annotations.Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }
}
