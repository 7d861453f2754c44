package idem.resolver.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Iso8601Tests {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T08:00:00Z, 2026-01-31T08:00:00Z",
        "2026-01-31T08:00:00.123Z, 2026-01-31T08:00:00.123Z",
        "2026-01-31T08:00:00.123999Z, 2026-01-31T08:00:00.123Z",
        "2026-01-31T08:00:00+08:00, 2026-01-31T00:00:00Z",
        "2026-01-31T08:00:00+0800, 2026-01-31T00:00:00Z",
        "2026-01-31T08:00, 2026-01-31T08:00:00Z",
        "2026-01-31, 2026-01-31T00:00:00Z",
        "2024-02-29, 2024-02-29T00:00:00Z"
    })
    void timesAreReadInAllTheirForms(String written, String expected) {
        assertThat(Iso8601.millis(written))
                .isEqualTo(OptionalLong.of(Instant.parse(expected).toEpochMilli()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30",
                "2026-02-29",
                "2026-02-30T08:00",
                "2026-02-30T08:00:00Z",
                "2026-02-30T08:00:00+08:00",
                "2026-04-31T08:00:00.123Z",
                "2026-13-01",
                "2026-01-00",
                "2026-01-31T24:00",
                "2026-01-31T24:00:00+08:00",
                "2026-01-31T08:60:00Z",
                "2026-1-31",
                "yesterday",
                ""
            })
    void whatNoCalendarOrClockHasIsNoTime(String written) {
        assertThat(Iso8601.millis(written)).isEmpty();
    }
}
