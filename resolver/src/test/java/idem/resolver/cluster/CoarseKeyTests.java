package idem.resolver.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idem.resolver.table.LinkTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Coarse keys held against the order in full, pair by pair of a rule's links. */
class CoarseKeyTests {

    private static final long FIRST_SEED = Long.getLong("idem.seed", 1);
    private static final int WORLDS = 500;
    private static final int MOST_BITS = 62;

    private int told;
    private int toldByLargerEnd;

    @Test
    void neverContradictsTheOrderHoweverFewBitsItHas() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed++) {
            int bits = (int) (seed % (MOST_BITS + 1));
            assertAgrees(RandomWorld.of(seed), bits);
            assertAgrees(RandomWorld.of(seed).withTies(), bits);
        }
        assertThat(told).isGreaterThan(1_000);
    }

    @Test
    void tellsLinksOfOneMomentByTheSmallerKeyThenTheLarger() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed++) {
            assertAgrees(atOneMoment(RandomWorld.of(seed)), MOST_BITS);
        }
        assertThat(toldByLargerEnd).isGreaterThan(100);
    }

    private static RandomWorld atOneMoment(RandomWorld world) {
        long moment = world.rows().get(0).last();
        List<Oracle.Row> rows = new ArrayList<>();
        for (Oracle.Row row : world.rows()) {
            rows.add(new Oracle.Row(row.a(), row.b(), row.source(), row.channel(), moment, moment, row.count()));
        }
        return new RandomWorld(world.seed(), world.rules(), world.known(), rows, world.decisions(), world.at());
    }

    private void assertAgrees(RandomWorld world, int bits) {
        LinkTable table = world.tableOtherwise(new Random(world.seed()));
        Clusters clusters = ClusteringOracleTests.cluster(world, table);
        Admission admission = clusters.admission();
        LinkRanges ranges = LinkRanges.of(table);
        for (int one = 0; one < table.links(); one++) {
            for (int other = 0; other < one; other++) {
                int rank = clusters.rank(one);
                if (rank >= 0 && rank == clusters.rank(other)) {
                    CoarseKey coarse = new CoarseKey(admission, rank, ranges, bits);
                    int byKey = Long.compare(key(coarse, admission, table, one), key(coarse, admission, table, other));
                    if (byKey != 0) {
                        assertThat(Integer.signum(clusters.compareStrength(one, other)))
                                .as("seed %d, %d bits, links %d and %d", world.seed(), bits, one, other)
                                .isEqualTo(byKey);
                        told++;
                        toldByLargerEnd += table.smaller(one) == table.smaller(other) ? 1 : 0;
                    }
                }
            }
        }
    }

    private static long key(CoarseKey coarse, Admission admission, LinkTable table, int link) {
        int a = table.a(link);
        int b = table.b(link);
        return coarse.of(link, admission.pair(a, b), table.digest(a), table.digest(b));
    }
}
