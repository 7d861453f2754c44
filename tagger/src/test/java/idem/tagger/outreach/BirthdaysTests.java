package idem.tagger.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.trait.Trait;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirthdaysTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "birthday, 2015-06-01, 2015-06-01",
        "birth_date, 20150601, 2015-06-01",
        "dob, 2015年6月1日, 2015-06-01",
        "birthday, 2015-06, 2015-12-31",
        "birthday, 2015年, 2015-12-31",
        "birth_year, 2015, 2015-12-31",
        "birthday, 06/01/2015, 2015-12-31",
        "birthday, 2015-02-30, 2015-12-31",
        "age, 12, 2014-11-21",
        "age, 12.0, 2014-11-21",
        "age, ' 13 ', 2013-11-21",
        "age, 12岁, 2014-11-21",
        "age, 12-17, 2014-11-21",
        "age, under 13, 2013-11-21",
        "age, unknown, ",
        "age, -1, ",
        "age, 2015, ",
        "birthday, secret, ",
        "birthday, 0601, ",
        "city, 2015, ",
    })
    void theLatestDayIsReadOffWhatIsStated(String name, String value, LocalDate latest) {
        assertThat(Birthdays.latest(List.of(trait(name, value)), ZONE)).isEqualTo(Optional.ofNullable(latest));
    }

    @Test
    void aChildIsOneIfAnySourceSaysSo() {
        List<Trait> traits = Stream.of("1985-01-01", "2015-01-01", "1999")
                .map(value -> trait("birthday", value))
                .toList();
        assertThat(Birthdays.latest(traits, ZONE)).contains(LocalDate.of(2015, 1, 1));
        assertThat(Birthdays.latest(List.of(trait("birthday", "1985-01-01"), new Trait("age", 12L, "crm", NOON)), ZONE))
                .contains(LocalDate.of(2014, 11, 21));
        assertThat(Birthdays.latest(List.of(), ZONE)).isEmpty();
    }

    private static Trait trait(String name, String value) {
        return new Trait(name, value, "crm", NOON);
    }
}
