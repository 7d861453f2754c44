package idem.resolver.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Holds the take-over against one that follows the words of its contract, on random histories. */
class TakeOverPropertyTests {

    @Property(tries = 3000)
    void everyClusterGoesOnAsItsContractSays(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long seed) {
        History history = History.random(seed);

        Succession decided = history.decide();

        Map<Integer, String> expected = Oracle.decide(history);
        Map<Integer, String> found = new TreeMap<>();
        for (int cluster = 0; cluster < history.clusters(); cluster++) {
            if (decided.kept(cluster) >= 0) {
                found.put(cluster, "kept " + decided.kept(cluster));
            } else if (decided.restored(cluster) >= 0) {
                found.put(cluster, "restored " + decided.restored(cluster));
            }
        }
        for (int n = 0; n < decided.created(); n++) {
            found.put(decided.created(n), "created " + n);
        }
        assertThat(found).isEqualTo(expected);
    }

    @Property
    void noIdGoesToTwo(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long seed) {
        History history = History.random(seed);

        Succession decided = history.decide();

        Set<String> taken = new HashSet<>();
        for (int cluster = 0; cluster < history.clusters(); cluster++) {
            int kept = decided.kept(cluster);
            int restored = decided.restored(cluster);
            assertThat(kept >= 0 && restored >= 0).isFalse();
            if (kept >= 0) {
                assertThat(taken.add("living " + kept)).isTrue();
                assertThat(decided.heir(kept)).isEqualTo(cluster);
            }
            if (restored >= 0) {
                assertThat(taken.add("retired " + restored)).isTrue();
                assertThat(history.clusterOf[history.anchors[restored]]).isEqualTo(cluster);
            }
        }
    }

    @Property
    void aRunOnWhatItFoundKeepsAllAndMovesNothing(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long seed) {
        History history = History.random(seed);
        Successors clusters = new Successors(history.clusterOf, history.clusters());

        Succession again = TakeOver.decide(
                new Predecessors(history.clusterOf, history.clusters(), history.anchors), clusters, history);

        for (int cluster = 0; cluster < history.clusters(); cluster++) {
            assertThat(again.kept(cluster)).isEqualTo(cluster);
        }
        assertThat(again.created()).isZero();
        List<Integer> splits = new ArrayList<>();
        again.forEachSplit((cluster, person) -> splits.add(cluster));
        assertThat(splits).isEmpty();
        for (int i = 0; i < history.clusterOf.length; i++) {
            assertThat(again.moved(i)).isFalse();
        }
    }

    @Property
    void thePersonsThatRetireGoWhereTheirAnchorGoes(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long seed) {
        History history = History.random(seed);

        Succession decided = history.decide();

        for (int person = 0; person < history.persons; person++) {
            if (decided.heir(person) < 0) {
                int self = person;
                List<Integer> members = IntStream.range(0, history.personOf.length)
                        .filter(i -> history.personOf[i] == self)
                        .boxed()
                        .toList();
                List<Integer> living =
                        members.stream().filter(i -> history.clusterOf[i] >= 0).toList();
                Comparator<Integer> strongest =
                        Comparator.<Integer>comparingInt(history::priority).thenComparing(history::compareKeys);
                int anchor = (living.isEmpty() ? members : living)
                        .stream().min(strongest).orElse(-1);
                assertThat(decided.anchor(person)).isEqualTo(anchor);
                assertThat(decided.mergedInto(person)).isEqualTo(anchor < 0 ? -1 : history.clusterOf[anchor]);
            }
        }
    }

    /** Runs one after the other, each with clusters of its own, and what becomes of every id meanwhile. */
    @Property
    void throughManyRunsEachIdStaysWithItsAnchor(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long seed) {
        Random random = new Random(seed);
        History world = History.random(seed);
        int identifiers = world.keys.length;
        int[] idOf = IntStream.generate(() -> -1).limit(identifiers).toArray();
        Map<Integer, Integer> anchors = new TreeMap<>();
        int nextId = 0;
        for (int run = 0; run < 8; run++) {
            int[] clusterOf = History.dense(History.draw(random, identifiers, 1 + random.nextInt(5)));
            int[] living = Arrays.stream(idOf)
                    .filter(id -> id >= 0)
                    .distinct()
                    .sorted()
                    .toArray();
            int[] retired =
                    anchors.keySet().stream().mapToInt(Integer::intValue).toArray();
            int[] personOf = Arrays.stream(idOf)
                    .map(id -> id < 0 ? -1 : Arrays.binarySearch(living, id))
                    .toArray();
            int clusters = Arrays.stream(clusterOf).max().orElseThrow() + 1;
            Succession decided = TakeOver.decide(
                    new Predecessors(
                            personOf,
                            living.length,
                            anchors.values().stream()
                                    .mapToInt(Integer::intValue)
                                    .toArray()),
                    new Successors(clusterOf, clusters),
                    world);

            int[] idOfCluster = new int[clusters];
            for (int cluster = 0; cluster < clusters; cluster++) {
                idOfCluster[cluster] = decided.kept(cluster) >= 0
                        ? living[decided.kept(cluster)]
                        : decided.restored(cluster) >= 0 ? retired[decided.restored(cluster)] : -1;
            }
            for (int n = 0; n < decided.created(); n++) {
                idOfCluster[decided.created(n)] = nextId++;
            }
            assertThat(idOfCluster).doesNotContain(-1).doesNotHaveDuplicates();
            for (int id : idOfCluster) {
                Integer anchor = anchors.remove(id);
                assertThat(anchor == null || idOfCluster[clusterOf[anchor]] == id)
                        .isTrue();
            }
            for (int person = 0; person < living.length; person++) {
                if (decided.heir(person) < 0) {
                    assertThat(idOf[decided.anchor(person)]).isEqualTo(living[person]);
                    anchors.put(living[person], decided.anchor(person));
                }
            }
            for (int i = 0; i < identifiers; i++) {
                boolean gave = idOf[i] >= 0 && clusterOf[i] >= 0 && idOfCluster[clusterOf[i]] != idOf[i];
                boolean toOneThatWas = gave && decided.kept(clusterOf[i]) >= 0;
                boolean merged =
                        gave && decided.heir(personOf[i]) < 0 && decided.mergedInto(personOf[i]) == clusterOf[i];
                assertThat(decided.taken(i)).isEqualTo(toOneThatWas && !merged);
                idOf[i] = clusterOf[i] < 0 ? -1 : idOfCluster[clusterOf[i]];
            }
            Set<Integer> all = new HashSet<>(anchors.keySet());
            Arrays.stream(idOfCluster).forEach(all::add);
            assertThat(all).hasSize(nextId);
        }
    }

    /** Persons and clusters over a few identifiers; the key of an identifier is a number of its own. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record History(int[] keys, int[] priorities, int[] personOf, int persons, int[] anchors, int[] clusterOf)
            implements IdentifierOrder {

        static History random(long seed) {
            Random random = new Random(seed);
            int identifiers = 1 + random.nextInt(12);
            List<Integer> keys =
                    new ArrayList<>(IntStream.range(0, identifiers).boxed().toList());
            Collections.shuffle(keys, random);
            int[] personOf = dense(draw(random, identifiers, 1 + random.nextInt(5)));
            int[] clusterOf = dense(draw(random, identifiers, 1 + random.nextInt(5)));
            return new History(
                    keys.stream().mapToInt(Integer::intValue).toArray(),
                    random.ints(identifiers, 0, 3).toArray(),
                    personOf,
                    Arrays.stream(personOf).max().orElseThrow() + 1,
                    random.ints(random.nextInt(4), -1, identifiers).toArray(),
                    clusterOf);
        }

        private static int[] draw(Random random, int identifiers, int groups) {
            return random.ints(identifiers, -1, groups).toArray();
        }

        /** The same groups, numbered without gaps. */
        private static int[] dense(int[] groups) {
            int[] used = Arrays.stream(groups)
                    .filter(group -> group >= 0)
                    .distinct()
                    .sorted()
                    .toArray();
            return Arrays.stream(groups)
                    .map(group -> group < 0 ? -1 : Arrays.binarySearch(used, group))
                    .toArray();
        }

        int clusters() {
            return Arrays.stream(clusterOf).max().orElseThrow() + 1;
        }

        Succession decide() {
            return TakeOver.decide(
                    new Predecessors(personOf, persons, anchors), new Successors(clusterOf, clusters()), this);
        }

        @Override
        public int priority(int identifier) {
            return priorities[identifier];
        }

        @Override
        public int compareKeys(int first, int second) {
            return Integer.compare(keys[first], keys[second]);
        }
    }

    /** The contract's words, taken one by one. */
    private static final class Oracle {

        static Map<Integer, String> decide(History history) {
            Map<Integer, String> outcome = new TreeMap<>();
            Set<Integer> taken = new HashSet<>();
            List<int[]> pairs = new ArrayList<>();
            for (int person = 0; person < history.persons; person++) {
                for (int cluster = 0; cluster < history.clusters(); cluster++) {
                    if (Arrays.stream(weight(history, person, cluster)).sum() > 0) {
                        pairs.add(new int[] {person, cluster});
                    }
                }
            }
            pairs.sort((one, other) -> {
                int byWeight = Arrays.compare(weight(history, other[0], other[1]), weight(history, one[0], one[1]));
                int byPerson = Integer.compare(one[0], other[0]);
                int byKey = Integer.compare(smallest(history, one[1]), smallest(history, other[1]));
                return byWeight != 0 ? byWeight : byPerson != 0 ? byPerson : byKey;
            });
            for (int[] pair : pairs) {
                if (!outcome.containsKey(pair[1]) && taken.add(pair[0])) {
                    outcome.put(pair[1], "kept " + pair[0]);
                }
            }
            for (int retired = 0; retired < history.anchors.length; retired++) {
                int anchor = history.anchors[retired];
                if (anchor >= 0 && history.clusterOf[anchor] >= 0) {
                    outcome.putIfAbsent(history.clusterOf[anchor], "restored " + retired);
                }
            }
            List<Integer> left = IntStream.range(0, history.clusters())
                    .filter(cluster -> !outcome.containsKey(cluster))
                    .boxed()
                    .sorted(Comparator.comparingInt(cluster -> smallest(history, cluster)))
                    .toList();
            left.forEach(cluster -> outcome.put(cluster, "created " + left.indexOf(cluster)));
            return outcome;
        }

        private static int[] weight(History history, int person, int cluster) {
            int[] weight = new int[3];
            for (int i = 0; i < history.personOf.length; i++) {
                if (history.personOf[i] == person && history.clusterOf[i] == cluster) {
                    weight[history.priorities[i]]++;
                }
            }
            return weight;
        }

        private static int smallest(History history, int cluster) {
            return IntStream.range(0, history.clusterOf.length)
                    .filter(i -> history.clusterOf[i] == cluster)
                    .map(i -> history.keys[i])
                    .min()
                    .orElseThrow();
        }
    }
}
