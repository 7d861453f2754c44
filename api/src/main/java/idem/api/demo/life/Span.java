package idem.api.demo.life;

import idem.api.demo.people.Dice;
import idem.api.demo.people.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A stretch of days in which a person does so much.
 *
 * @param from days before the end, the earlier
 * @param to days before the end
 */
record Span(int from, int to, int leastOrders, int mostOrders, int leastVisits, int mostVisits) {

    /** The shop's own. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int DAYS = 60;

    /** Of a person, by temper; all but what the lapsed and the returned did long ago lies in the last sixty days. */
    static List<Span> of(Person person, Instant end) {
        int known = (int) Math.min(DAYS, Duration.between(person.joined(), end).toDays());
        return switch (person.temper()) {
            case LOYAL -> List.of(new Span(DAYS, 22, 3, 5, 5, 8), new Span(21, 0, 2, 3, 4, 7));
            case LAVISH -> List.of(new Span(DAYS, 22, 3, 6, 5, 8), new Span(21, 0, 2, 4, 4, 8));
            case NEW -> List.of(new Span(known, 0, 1, 2, 3, 7));
            case OCCASIONAL -> List.of(new Span(DAYS, 0, 1, 3, 5, 10));
            case FADING -> List.of(new Span(DAYS, 47, 1, 4, 4, 9));
            case LAPSED -> List.of(new Span(390, 125, 1, 3, 1, 2));
            case RETURNED -> List.of(new Span(390, 195, 2, 3, 0, 1), new Span(18, 0, 1, 1, 3, 6));
            case LOOKING -> List.of(new Span(DAYS, 0, 0, 0, 4, 9));
        };
    }

    int orders(Dice dice) {
        return dice.between(leastOrders, mostOrders);
    }

    int visits(Dice dice) {
        return dice.between(leastVisits, mostVisits);
    }

    /** A time around an hour of one of the days, before the end and not before she joined. */
    Instant moment(Person person, int hour, Instant end, Dice dice) {
        LocalDate day = LocalDate.ofInstant(end, ZONE).minusDays(dice.between(to, from));
        double around = hour + (dice.fraction() + dice.fraction() - 1) * 3;
        Instant drawn = day.atStartOfDay(ZONE)
                .toInstant()
                .plus(Duration.ofSeconds((long) (around * 3600) + dice.between(0, 59)));
        Instant first = person.joined().plusSeconds(600);
        Instant last = end.minus(Duration.ofHours(3));
        if (drawn.isBefore(first)) {
            drawn = first.plusSeconds(dice.between(
                    0L, Math.max(60, Duration.between(first, last).toSeconds() / 4)));
        }
        while (drawn.isAfter(last)) {
            drawn = drawn.minus(Duration.ofDays(1));
        }
        return drawn.isBefore(first) ? first : drawn;
    }
}
