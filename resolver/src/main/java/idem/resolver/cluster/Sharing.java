package idem.resolver.cluster;

import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds the identifiers that are linked with more values of one limited namespace than their own namespace bears. All are
 * judged at once, by the links that the rules admit; as a pair has one link, an identifier's links are its neighbours.
 */
final class Sharing {

    private static final int NO_MATTER = -1;

    private final LinkTable table;
    private final int[] sharedAbove;
    private final boolean[] limited;

    private Sharing(LinkTable table, Namespaces namespaces) {
        this.table = table;
        int known = table.namespaceNames().size();
        this.sharedAbove = new int[known];
        this.limited = new boolean[known];
        for (int i = 0; i < known; i++) {
            var namespace = namespaces.find(table.namespaceNames().get(i));
            sharedAbove[i] = namespace
                    .map(Namespace::sharedAbove)
                    .filter(java.util.OptionalInt::isPresent)
                    .map(java.util.OptionalInt::getAsInt)
                    .orElse(NO_MATTER);
            limited[i] = namespace.isPresent() && namespace.get().limit().isPresent();
        }
    }

    /** The shared identifiers, judged from the links whose verdict is accepted so far. */
    static BitSet judge(LinkTable table, Namespaces namespaces, byte[] verdicts) {
        Sharing sharing = new Sharing(table, namespaces);
        return Arrays.stream(sharing.sharedAbove).allMatch(bound -> bound == NO_MATTER)
                ? new BitSet()
                : sharing.judge(verdicts);
    }

    /** Counts limited neighbours of all kinds together first: few identifiers have enough to be counted kind by kind. */
    private BitSet judge(byte[] verdicts) {
        int[] together = new int[table.identifiers()];
        for (int link = 0; link < verdicts.length; link++) {
            if (verdicts[link] == 0) {
                together[table.a(link)] += counts(table.a(link), table.b(link)) ? 1 : 0;
                together[table.b(link)] += counts(table.b(link), table.a(link)) ? 1 : 0;
            }
        }
        List<int[]> byKind = new ArrayList<>();
        int[] candidate = together;
        for (int identifier = 0; identifier < together.length; identifier++) {
            boolean many = together[identifier] > bound(identifier) && bound(identifier) != NO_MATTER;
            candidate[identifier] = many ? byKind.size() : NO_MATTER;
            if (many) {
                byKind.add(new int[limited.length]);
            }
        }
        for (int link = 0; link < verdicts.length; link++) {
            if (verdicts[link] == 0) {
                count(byKind, candidate, table.a(link), table.b(link));
                count(byKind, candidate, table.b(link), table.a(link));
            }
        }
        BitSet shared = new BitSet();
        for (int identifier = 0; identifier < candidate.length; identifier++) {
            if (candidate[identifier] != NO_MATTER) {
                int most =
                        Arrays.stream(byKind.get(candidate[identifier])).max().orElse(0);
                shared.set(identifier, most > bound(identifier));
            }
        }
        return shared;
    }

    private void count(List<int[]> byKind, int[] candidate, int identifier, int neighbour) {
        if (candidate[identifier] != NO_MATTER && limited[table.namespace(neighbour)]) {
            byKind.get(candidate[identifier])[table.namespace(neighbour)]++;
        }
    }

    private boolean counts(int identifier, int neighbour) {
        return bound(identifier) != NO_MATTER && limited[table.namespace(neighbour)];
    }

    private int bound(int identifier) {
        return sharedAbove[table.namespace(identifier)];
    }
}
