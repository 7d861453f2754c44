package idem.resolver.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idem.resolver.table.LinkTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The day on which a link is due, held against judging it anew on every day that follows. */
class DueTests {

    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final int HORIZON = 45;
    private static final int WORLDS = 150;

    @Test
    void dueIsTheFirstDayOnWhichAFilterJudgesOtherwise() {
        long first = Long.getLong("idem.seed", 1);
        int due = 0;
        for (long seed = first; seed < first + WORLDS; seed++) {
            RandomWorld world = RandomWorld.of(seed);
            LinkTable table = world.table();
            List<Clusters> byDay = new ArrayList<>();
            for (int day = 0; day <= HORIZON; day++) {
                byDay.add(Clustering.cluster(table, world.rules(), Decisions.none(), world.at() + day * DAY));
            }
            for (int link = 0; link < table.links(); link++) {
                assertThat(byDay.get(0).due(link))
                        .as("seed " + seed + ", link " + link)
                        .isEqualTo(expected(byDay, link, Math.floorDiv(world.at(), DAY)));
                due += byDay.get(0).due(link) == Admission.NEVER_DUE ? 0 : 1;
            }
        }
        assertThat(due).isGreaterThan(100);
    }

    private static long expected(List<Clusters> byDay, int link, long today) {
        Clusters now = byDay.get(0);
        if (now.verdict(link) == Verdict.BLOCKED || now.verdict(link) == Verdict.EXPIRED) {
            return Admission.NEVER_DUE;
        }
        for (int day = 1; day <= HORIZON; day++) {
            Clusters then = byDay.get(day);
            if (then.verdict(link) == Verdict.EXPIRED
                    || then.rank(link) != now.rank(link)
                    || counted(then, link) != counted(now, link)) {
                return (today + day) * DAY;
            }
        }
        return Admission.NEVER_DUE;
    }

    private static long counted(Clusters clusters, int link) {
        int rank = clusters.rank(link);
        return rank < 0 ? 0 : clusters.admission().count(link, rank);
    }
}
