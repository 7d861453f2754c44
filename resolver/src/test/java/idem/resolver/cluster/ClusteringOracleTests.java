package idem.resolver.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idem.resolver.table.LinkTable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClusteringOracleTests {

    /** Set {@code idem.seed} and {@code idem.worlds} to look at others, or at more. */
    private static final long FIRST_SEED = Long.getLong("idem.seed", 1);

    private static final int WORLDS = Integer.getInteger("idem.worlds", 2_000);

    @Test
    void yieldsWhatTheContractSaysWordByWord() {
        Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
        int stopped = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed++) {
            RandomWorld world = RandomWorld.of(seed);
            Oracle oracle = Oracle.resolve(world.known(), world.rows(), world.rules(), world.decisions(), world.at());
            assertEqual(oracle, cluster(world, world.table()), "seed " + seed);
            oracle.links().forEach(link -> seen.merge(link.verdict, 1, Integer::sum));
            stopped += oracle.stopped.size();
        }
        assertThat(seen).as("every verdict is put to the test").containsOnlyKeys(Verdict.values());
        assertThat(seen.values()).allMatch(times -> times > 60);
        assertThat(stopped).isPositive();
    }

    @Test
    void orderDirectionAndBatchingOfTheInputNeverMatter() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS / 3; seed++) {
            RandomWorld world = RandomWorld.of(seed);
            Oracle oracle = Oracle.resolve(world.known(), world.rows(), world.rules(), world.decisions(), world.at());
            LinkTable otherwise = world.tableOtherwise(new Random(seed));
            assertEqual(oracle, cluster(world, otherwise), "seed " + seed + " in another order");
        }
    }

    @Test
    void linksThatShareACoarseKeyAreOrderedInFull() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS / 4; seed++) {
            RandomWorld world = RandomWorld.of(seed).withTies();
            Oracle oracle = Oracle.resolve(world.known(), world.rows(), world.rules(), world.decisions(), world.at());
            LinkTable otherwise = world.tableOtherwise(new Random(seed));
            assertEqual(oracle, cluster(world, otherwise), "seed " + seed + " with ties");
        }
    }

    /** So many links are sorted in buckets, on all cores, while the first are taken. */
    @Test
    void manyWorldsSideBySideYieldWhatEachYieldsAlone() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 3; seed++) {
            RandomWorld world = RandomWorld.of(seed);
            int copies = 1 + 40_000 / world.table().links();
            RandomWorld many = world.times(copies);
            Clusters found = cluster(many, many.tableOtherwise(new Random(seed)));
            Set<Set<String>> persons = new HashSet<>();
            Map<String, List<Object>> judged = new HashMap<>();
            for (int number = 0; number < copies; number++) {
                RandomWorld copy = world.copy(number);
                Clusters alone = cluster(copy, copy.table());
                persons.addAll(persons(alone));
                judged.putAll(judged(alone));
            }
            assertThat(persons(found)).as("seed " + seed).isEqualTo(persons);
            assertThat(judged(found)).as("seed " + seed).isEqualTo(judged);
        }
    }

    static Clusters cluster(RandomWorld world, LinkTable table) {
        return Clustering.cluster(table, world.rules(), Decisions.of(world.decisions()), world.at());
    }

    static void assertEqual(Oracle oracle, Clusters found, String seed) {
        LinkTable table = found.table();
        assertThat(persons(found)).as(seed).isEqualTo(oracle.persons());
        assertThat(keys(table, found::shared)).as(seed).isEqualTo(oracle.shared);
        assertThat(keys(table, found::suspect)).as(seed).isEqualTo(oracle.suspects());
        assertThat(found.stoppedDecisions()).as(seed).isEqualTo(oracle.stopped);
        assertThat(found.waitingDecisions()).as(seed).isEqualTo(oracle.waiting);
        assertThat(judged(found)).as(seed).isEqualTo(judged(oracle));
    }

    /** By link: verdict, rank, and of a refusal what stands against it. */
    private static Map<String, List<Object>> judged(Clusters found) {
        LinkTable table = found.table();
        Refusals refusals = found.refusals();
        Map<String, List<Object>> judged = new HashMap<>();
        for (int link = 0; link < table.links(); link++) {
            Verdict verdict = found.verdict(link);
            judged.put(
                    table.key(table.smaller(link)) + "|" + table.key(table.larger(link)),
                    List.of(verdict, found.rank(link), verdict.accepted() ? "" : refusals.of(link)));
        }
        return judged;
    }

    private static Map<String, List<Object>> judged(Oracle oracle) {
        Map<String, List<Object>> judged = new HashMap<>();
        for (Oracle.OracleLink link : oracle.links()) {
            Refusal refusal =
                    link.refusal == null && !link.verdict.accepted() ? Refusal.of(link.verdict) : link.refusal;
            judged.put(link.small + "|" + link.large, List.of(link.verdict, link.rank, refusal == null ? "" : refusal));
        }
        return judged;
    }

    static Set<Set<String>> persons(Clusters clusters) {
        Set<Set<String>> persons = new HashSet<>();
        clusters.forEachCluster(members -> {
            Set<String> keys = new HashSet<>();
            for (int member : members) {
                keys.add(clusters.table().key(member));
                assertThat(clusters.cluster(member)).isEqualTo(clusters.cluster(members[0]));
            }
            persons.add(keys);
        });
        return persons;
    }

    private static Set<String> keys(LinkTable table, java.util.function.IntPredicate which) {
        Set<String> keys = new TreeSet<>();
        for (int identifier = 0; identifier < table.identifiers(); identifier++) {
            if (which.test(identifier)) {
                keys.add(table.key(identifier));
            }
        }
        return keys;
    }
}
