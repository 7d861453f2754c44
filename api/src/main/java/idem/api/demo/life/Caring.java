package idem.api.demo.life;

import idem.api.demo.people.Dice;
import idem.api.demo.people.Gender;
import idem.api.demo.people.Person;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The visits of one person to the shop's clinic for medical aesthetics, where members go. */
final class Caring {

    private static final int OF_AGE = 18;
    private static final double WOMEN = 0.26;
    private static final double MEN = 0.06;
    private static final double MISSES = 0.07;
    private static final List<String> CONCERNS = List.of("色斑", "皱纹", "痘痘", "毛孔", "松弛", "敏感");

    private Caring() {}

    static List<Treatment> draw(Person person, Taste taste, Instant end, Dice dice) {
        List<Treatment> treatments = new ArrayList<>();
        LocalDate adult = person.born().plusYears(OF_AGE);
        boolean client = dice.chance(person.gender() == Gender.FEMALE ? WOMEN : MEN);
        if (!client || person.accounts().crmId().isEmpty() || adult.isAfter(LocalDate.ofInstant(end, Span.ZONE))) {
            return treatments;
        }
        String concern = dice.oneOf(CONCERNS);
        for (Span span : Span.of(person, end)) {
            for (int i = dice.between(1, 2); i > 0; i--) {
                Instant there = span.moment(person, Math.min(18, Math.max(10, taste.hour())), end, dice);
                visit(person, concern, there, treatments, dice);
            }
        }
        return treatments;
    }

    private static void visit(Person person, String concern, Instant there, List<Treatment> treatments, Dice dice) {
        Treatment.Item item = dice.oneOf(List.of(Treatment.Item.values()));
        Instant booked = there.minus(Duration.ofHours(dice.between(2, 90)));
        if (booked.isAfter(person.joined())) {
            treatments.add(entry(person, Treatment.Kind.BOOKED, item, concern, booked, treatments.size()));
        }
        if (dice.chance(MISSES)) {
            treatments.add(entry(person, Treatment.Kind.MISSED, item, concern, there, treatments.size()));
            return;
        }
        treatments.add(entry(person, Treatment.Kind.CONSULTED, item, concern, there, treatments.size()));
        if (dice.chance(0.8)) {
            Instant treated = there.plus(Duration.ofMinutes(40));
            treatments.add(entry(person, Treatment.Kind.TREATED, item, concern, treated, treatments.size()));
        }
    }

    private static Treatment entry(
            Person person, Treatment.Kind kind, Treatment.Item item, String concern, Instant at, int index) {
        return new Treatment(
                String.format(Locale.ROOT, "C%06d%03d", person.number(), index),
                kind,
                item,
                concern,
                kind == Treatment.Kind.TREATED ? item.price() : BigDecimal.ZERO,
                at);
    }
}
