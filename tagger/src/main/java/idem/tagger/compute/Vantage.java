package idem.tagger.compute;

import idem.tagger.rule.Products;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * From when and where tags are computed.
 *
 * @param asOf the instant whose tags they are; later events are not seen
 * @param zone of the days and hours of business
 * @param currency of amounts that name none
 * @param products in which what events leave out is looked up
 */
public record Vantage(Instant asOf, ZoneId zone, String currency, Products products) {

    /** Of a business that lists no products. */
    public Vantage(Instant asOf, ZoneId zone, String currency) {
        this(asOf, zone, currency, Products.NONE);
    }

    /** The day of business of the as-of instant. */
    LocalDate today() {
        return day(asOf.toEpochMilli());
    }

    /** The first instant of the next day of business, in milliseconds since 1970. */
    long nextMidnight() {
        return startOf(today().plusDays(1));
    }

    /** The first instant of a day of business. */
    long startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    LocalDate day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    }

    int hour(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone).getHour();
    }

    int weekday(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone).getDayOfWeek().getValue();
    }

    /** The days of business between two instants. */
    long days(long from, long to) {
        return ChronoUnit.DAYS.between(day(from), day(to));
    }
}
