package idem.resolver.identity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Decides which cluster goes on as which person.
 *
 * <p>Each pair of previous person and new cluster that share identifiers is weighed by how many they share in each
 * namespace, compared namespace by namespace in order of priority. Pairs are taken greatest first; ties go to the smaller
 * person number, then to the cluster with the smallest key; each person and each cluster is taken once. A cluster left over
 * takes back an id that a merge had retired, if it holds that id's anchor, of several the one with the smallest number;
 * else it is new. Most persons share identifiers with one cluster only, and that cluster with them only: these need no
 * weighing, so the cost is one pass over the identifiers, and sorting of what a run merges, splits and creates.
 */
public final class TakeOver {

    private static final int NONE = -1;
    private static final int SEVERAL = -2;

    private final Predecessors before;
    private final Successors after;
    private final IdentifierOrder order;
    private final int[] heirs;
    private final int[] kept;
    private final int[] restored;

    private TakeOver(Predecessors before, Successors after, IdentifierOrder order) {
        this.before = before;
        this.after = after;
        this.order = order;
        this.heirs = filled(before.persons());
        this.kept = filled(after.clusters());
        this.restored = filled(after.clusters());
    }

    /** The one outcome, whatever the numbers of identifiers and clusters are. */
    public static Succession decide(Predecessors before, Successors after, IdentifierOrder order) {
        return new TakeOver(before, after, order).decide();
    }

    private Succession decide() {
        Pairs rivals = Pairs.of(rivalIdentifiers(), before, after, order);
        int[] smallest = smallestKeys();
        takeGreatestFirst(rivals, smallest);
        takeBackRetired();
        int[] created = IntStream.range(0, after.clusters())
                .filter(cluster -> kept[cluster] == NONE && restored[cluster] == NONE)
                .boxed()
                .sorted((first, second) -> order.compareKeys(smallest[first], smallest[second]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new Succession(before, after, rivals, heirs, kept, restored, created, anchors());
    }

    /** Takes the pairs that have no rival, and returns the identifiers of all others. */
    private int[] rivalIdentifiers() {
        int[] only = filled(before.persons());
        for (int i = 0; i < before.identifiers(); i++) {
            int person = before.personOf(i);
            int cluster = after.clusterOf(i);
            if (person != NONE && cluster != NONE) {
                only[person] = only[person] == NONE || only[person] == cluster ? cluster : SEVERAL;
                kept[cluster] = kept[cluster] == NONE || kept[cluster] == person ? person : SEVERAL;
            }
        }
        for (int person = 0; person < before.persons(); person++) {
            if (only[person] >= 0 && kept[only[person]] == person) {
                heirs[person] = only[person];
            }
        }
        for (int cluster = 0; cluster < after.clusters(); cluster++) {
            if (kept[cluster] != NONE && (kept[cluster] == SEVERAL || heirs[kept[cluster]] != cluster)) {
                kept[cluster] = NONE;
            }
        }
        return IntStream.range(0, before.identifiers())
                .filter(i -> before.personOf(i) != NONE && after.clusterOf(i) != NONE)
                .filter(i -> heirs[before.personOf(i)] == NONE)
                .toArray();
    }

    private int[] smallestKeys() {
        int[] smallest = filled(after.clusters());
        for (int i = 0; i < before.identifiers(); i++) {
            int cluster = after.clusterOf(i);
            if (cluster != NONE
                    && kept[cluster] == NONE
                    && (smallest[cluster] == NONE || order.compareKeys(i, smallest[cluster]) < 0)) {
                smallest[cluster] = i;
            }
        }
        return smallest;
    }

    private void takeGreatestFirst(Pairs rivals, int[] smallest) {
        Comparator<Integer> greatestFirst = rivals::compareWeights;
        IntStream.range(0, rivals.size())
                .boxed()
                .sorted(greatestFirst
                        .thenComparingInt(rivals::person)
                        .thenComparing((first, second) ->
                                order.compareKeys(smallest[rivals.cluster(first)], smallest[rivals.cluster(second)])))
                .forEach(pair -> {
                    int person = rivals.person(pair);
                    int cluster = rivals.cluster(pair);
                    if (heirs[person] == NONE && kept[cluster] == NONE) {
                        heirs[person] = cluster;
                        kept[cluster] = person;
                    }
                });
    }

    private void takeBackRetired() {
        for (int retired = 0; retired < before.retired(); retired++) {
            int anchor = before.anchor(retired);
            int cluster = anchor == NONE ? NONE : after.clusterOf(anchor);
            if (cluster != NONE && kept[cluster] == NONE && restored[cluster] == NONE) {
                restored[cluster] = retired;
            }
        }
    }

    /** By previous person without an heir: its strongest identifier, one that is in a cluster before one that is not. */
    private int[] anchors() {
        int[] anchors = filled(before.persons());
        for (int i = 0; i < before.identifiers(); i++) {
            int person = before.personOf(i);
            if (person != NONE && heirs[person] == NONE && (anchors[person] == NONE || outranks(i, anchors[person]))) {
                anchors[person] = i;
            }
        }
        return anchors;
    }

    private boolean outranks(int first, int second) {
        boolean firstLives = after.clusterOf(first) != NONE;
        boolean secondLives = after.clusterOf(second) != NONE;
        return firstLives == secondLives ? order.stronger(first, second) : firstLives;
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, NONE);
        return array;
    }
}
