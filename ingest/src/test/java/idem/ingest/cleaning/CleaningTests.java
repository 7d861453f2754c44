package idem.ingest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleaningTests {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-21T08:00:00Z       | 2026-11-21T08:00:00Z
            2026-11-21T08:00:00.1239+08:00 | 2026-11-21T00:00:00.123Z
            2026-11-21 08:00           | 2026-11-21T00:00:00Z
            2026/1/2 8:05              | 2026-01-02T00:05:00Z
            2026年1月2日 8时5分6秒     | 2026-01-02T00:05:06Z
            2026年1月2日               | 2026-01-01T16:00:00Z
            20261121                   | 2026-11-20T16:00:00Z
            20261121080000             | 2026-11-21T00:00:00Z
            1790000000                 | 2026-09-21T14:13:20Z
            1790000000123              | 2026-09-21T14:13:20.123Z
            46347.5                    | 2026-11-21T04:00:00Z
            """)
    void theUsualFormsOfTimesAreRead(String written, String expected) {
        assertThat(Times.read(written, List.of(), SHANGHAI)).contains(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-13-01",
                "2026-02-30",
                "2026-02-30T08:00:00Z",
                "20260230",
                "20260230080000",
                "2026年2月30日",
                "12",
                "2026-1",
                "99999-01-01",
                "1.2.3"
            })
    void whatIsNoTimeIsNone(String written) {
        assertThat(Times.read(written, List.of(), SHANGHAI)).isEmpty();
    }

    @Test
    void aTimeOfAnotherAgeIsNoneAndWhatIsExpectedSaysSo() {
        for (String first : List.of("1900", "2999")) {
            assertThat(Times.read(first + "-06-01T00:00:00Z", List.of(), SHANGHAI))
                    .isPresent();
        }
        for (String beyond : List.of("1899", "3000", "9999")) {
            assertThat(Times.read(beyond + "-06-01T00:00:00Z", List.of(), SHANGHAI))
                    .isEmpty();
        }
        assertThat(Times.EXPECTED).contains("of the years 1900 to 2999");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dd/MM/yyyy HH:mm        | 02/01/2026 08:05        | 2026-01-02T00:05:00Z
            dd/MM/uuuu HH:mm        | 02/01/2026 08:05        | 2026-01-02T00:05:00Z
            dd.MM.yy                | 29.02.24                | 2024-02-28T16:00:00Z
            d MMM yyyy h:mm a       | 2 Jan 2026 8:05 PM      | 2026-01-02T12:05:00Z
            dd/MM/yyyy HH:mm:ss XXX | 02/01/2026 08:05:06 +00:00 | 2026-01-02T08:05:06Z
            """)
    void aFormatOfTheMappingComesFirst(String pattern, String written, String expected) {
        assertThat(Times.read(written, List.of(Times.format(pattern)), SHANGHAI))
                .contains(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30/02/2026 08:05",
                "31/04/2026 08:05",
                "29/02/2026 08:05",
                "02/01/2026 24:00",
                "00/01/2026 08:05"
            })
    void aFormatBendsNoDayToFit(String written) {
        assertThat(Times.read(written, List.of(Times.format("dd/MM/yyyy HH:mm")), SHANGHAI))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ¥1,299.00   | 1299.00
            1,299.00元  | 1299.00
            (12.50)     | -12.50
            -¥3         | -3
            ¥-3.10      | -3.10
            RMB 8       | 8
            .5          | 0.5
            1.5E+2      | 1.5E+2
            """)
    void amountsKeepTheirDecimals(String written, String expected) {
        assertThat(Amounts.read(written)).contains(new BigDecimal(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,29.00", "(12", "12)", "九十九", "1.2.3", "¥", "1e99999999"})
    void whatIsNoAmountIsNone(String written) {
        assertThat(Amounts.read(written)).isEmpty();
    }

    @Test
    void fullWidthFormsBecomePlainAndWordsForNothingNothing() {
        assertThat(Text.clean(" １２３ＡＢ\u3000")).isEqualTo("123AB");
        for (String nothing : List.of("空", " - ", "N/A", "null", "", "无", "－")) {
            assertThat(Text.clean(nothing)).as(nothing).isEmpty();
        }
        assertThat(Text.withoutZeroDecimals("17850.0")).isEqualTo("17850");
        assertThat(Text.withoutZeroDecimals("17850.5")).isEqualTo("17850.5");
        assertThat(Text.destroyedBySpreadsheet("1.38E+10")).isTrue();
        assertThat(Text.destroyedBySpreadsheet("1E5")).isFalse();
    }
}
