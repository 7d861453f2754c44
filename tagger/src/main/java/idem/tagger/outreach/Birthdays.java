package idem.tagger.outreach;

import idem.graph.trait.Trait;
import idem.tagger.compute.Dates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The latest day on which a person may have been born, by what is stated of her: a birthday, of which the year is enough, or an
 * age at some time. Where statements disagree the latest counts, so that a child is one if any source says so.
 */
final class Birthdays {

    private static final String AGE = "age";
    private static final int OLDEST = 150;

    /** The names of the traits that tell it. */
    static final Set<String> TRAITS = Set.of(
            "birthday", "birth_date", "birthdate", "birthDate", "date_of_birth", "dob", "birth_year", "birthYear", AGE);

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d{2}(?!\\d)");

    private static final Pattern YEARS_OF_AGE = Pattern.compile("(?<![\\d.])\\d{1,3}(?!\\d)");

    private Birthdays() {}

    /**
     * Reads it off some traits; empty where none tells it.
     *
     * @param zone of the days on which ages were stated
     */
    static Optional<LocalDate> latest(Collection<Trait> traits, ZoneId zone) {
        return traits.stream()
                .filter(trait -> TRAITS.contains(trait.name()))
                .flatMap(trait -> (trait.name().equals(AGE) ? ofAge(trait, zone) : ofBirthday(trait)).stream())
                .max(Comparator.naturalOrder());
    }

    /** Who is n years old on a day had the n-th birthday on it at the latest. */
    private static Optional<LocalDate> ofAge(Trait trait, ZoneId zone) {
        return age(trait.value().toString().strip())
                .filter(age -> age >= 0 && age <= OLDEST)
                .map(age -> trait.observedAt().atZone(zone).toLocalDate().minusYears(age));
    }

    /** Of a text that is no number, as 12岁 or 12-17, the smallest that stands there. */
    private static Optional<Integer> age(String text) {
        try {
            return Optional.of(new BigDecimal(text).intValue());
        } catch (NumberFormatException e) {
            return YEARS_OF_AGE
                    .matcher(text)
                    .results()
                    .map(found -> Integer.valueOf(found.group()))
                    .min(Comparator.naturalOrder());
        }
    }

    /** Where no day can be read, a year that stands there is taken to its end. */
    private static Optional<LocalDate> ofBirthday(Trait trait) {
        String text = trait.value().toString();
        return Dates.read(text).or(() -> {
            Matcher year = YEAR.matcher(text);
            return year.find()
                    ? Optional.of(LocalDate.of(Integer.parseInt(year.group()), Month.DECEMBER, 31))
                    : Optional.empty();
        });
    }
}
