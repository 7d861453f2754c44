package idem.graph.tag;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.tag.SegmentHistory.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SegmentStateTests {

    private static final Instant AT = Instant.parse("2026-11-21T04:00:00Z");
    private static final Instant HOUR_LATER = AT.plus(Duration.ofHours(1));

    @Test
    void aScheduleIsDueAsSoonAsItsPauseIsOver() {
        State daily = state(Optional.empty(), Optional.of("P1D"));
        assertThat(daily.isDue(AT.plus(Duration.ofDays(1)).minusMillis(1))).isFalse();
        assertThat(daily.isDue(AT.plus(Duration.ofDays(1)))).isTrue();
    }

    @Test
    void aScheduleWhosePauseEndsBehindAllTimeIsNotDue() {
        assertThat(state(Optional.empty(), Optional.of("P99999999999999D")).isDue(HOUR_LATER))
                .isFalse();
    }

    @Test
    void withoutAScheduleItIsDueEveryHour() {
        State unscheduled = state(Optional.empty(), Optional.empty());
        assertThat(unscheduled.isDue(HOUR_LATER.minusMillis(1))).isFalse();
        assertThat(unscheduled.isDue(HOUR_LATER)).isTrue();
    }

    @Test
    void oneThatTheClockWasSetBackBehindIsDueAtOnce() {
        State daily = state(Optional.empty(), Optional.of("P1D"));
        assertThat(daily.isDue(AT.minusMillis(1))).isTrue();
        assertThat(daily.isDue(AT.minus(Duration.ofDays(900)))).isTrue();
        assertThat(daily.isDue(AT)).isFalse();
        assertThat(state(Optional.of(AT), Optional.empty()).isDue(AT.minusMillis(1)))
                .isFalse();
    }

    @Test
    void withFixedMembersItIsNeverDue() {
        Instant later = AT.plus(Duration.ofDays(900));
        assertThat(state(Optional.of(AT), Optional.of("PT1H")).isDue(later)).isFalse();
    }

    private static State state(Optional<Instant> frozenAt, Optional<String> every) {
        return new State("women", AT, 7, frozenAt, every);
    }
}
