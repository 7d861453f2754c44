package idem.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.db.Reach;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartsTests {

    private final Deque<Reach> found = new ArrayDeque<>();
    private int restarts;

    private final Restarts work = new Restarts(found::remove, () -> {
        restarts++;
        return true;
    });

    @Test
    void aDatabaseThatStaysBrokenIsRestartedAndGivenTimeAgain() {
        after(Collections.nCopies(2, Reach.BROKEN));
        assertThat(restarts).isZero();
        after(List.of(Reach.BROKEN));
        assertThat(restarts).isEqualTo(1);
        after(Collections.nCopies(2, Reach.BROKEN));
        assertThat(restarts).isEqualTo(1);
    }

    @Test
    void whatPassesOrIsSilentIsLeftAlone() {
        after(List.of(Reach.BROKEN, Reach.BROKEN, Reach.ANSWERS, Reach.BROKEN, Reach.BROKEN, Reach.SILENT));
        after(Collections.nCopies(5, Reach.SILENT));

        assertThat(restarts).isZero();
    }

    private void after(List<Reach> looks) {
        found.addAll(looks);
        looks.forEach(look -> work.work());
    }
}
