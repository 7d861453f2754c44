package idem.tagger.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import idem.tagger.split.TestGroups.TestGroup;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestGroupsTests {

    private static final List<TestGroup> GROUPS =
            List.of(new TestGroup("a", 0.5), new TestGroup("b", 0.3), new TestGroup("control", 0.1));

    @Test
    void twoGroupsOfOneNameAreRefused() {
        List<TestGroup> twice = List.of(new TestGroup("a", 0.5), new TestGroup("a", 0.5));
        assertThatThrownBy(() -> new TestGroups("spring", twice)).hasMessageContaining("two groups of one name");
    }

    @Test
    void groupsHaveTheirShares() {
        TestGroups trial = new TestGroups("spring", GROUPS);
        Map<String, Long> counts = IntStream.range(0, 20_000)
                .mapToObj(i -> trial.of("p_" + i))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        assertThat(counts.getOrDefault("a", 0L) / 20_000.0).isCloseTo(0.5, within(0.02));
        assertThat(counts.getOrDefault("b", 0L) / 20_000.0).isCloseTo(0.3, within(0.02));
        assertThat(counts.getOrDefault("control", 0L) / 20_000.0).isCloseTo(0.1, within(0.02));
        assertThat(counts.getOrDefault("", 0L) / 20_000.0).isCloseTo(0.1, within(0.02));
    }

    @Test
    void aPersonStaysAndAnotherSaltSplitsIndependently() {
        TestGroups trial = new TestGroups("spring", GROUPS);
        TestGroups again = new TestGroups("spring", GROUPS);
        TestGroups other = new TestGroups("autumn", GROUPS);
        long bothInA = 0;
        for (int i = 0; i < 10_000; i++) {
            assertThat(again.of("p_" + i)).isEqualTo(trial.of("p_" + i));
            bothInA += trial.of("p_" + i).equals("a") && other.of("p_" + i).equals("a") ? 1 : 0;
        }
        assertThat(bothInA / 10_000.0).isCloseTo(0.25, within(0.02));
    }

    @Test
    void wholeSharesLeaveNobodyOut() {
        TestGroups thirds =
                new TestGroups("s", List.of(new TestGroup("a", 0.1), new TestGroup("b", 0.2), new TestGroup("c", 0.7)));
        assertThat(IntStream.range(0, 5_000).mapToObj(i -> thirds.of("x" + i))).doesNotContain("");
    }

    @Test
    void sharesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new TestGroups("s", List.of(new TestGroup("a", 0.7), new TestGroup("b", 0.7))))
                .hasMessageContaining("expected at most 1");
        assertThatThrownBy(() -> new TestGroup("a", 0)).hasMessageContaining("0 < share");
    }
}
