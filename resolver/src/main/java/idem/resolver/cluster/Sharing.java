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

    private static final int NO_MATTER = Integer.MAX_VALUE;
    private static final int NO_CANDIDATE = -1;

    private final LinkTable table;
    private final int[] sharedAbove;
    private final boolean[] limited;
    /** By pair of namespaces, an identifier's and its neighbour's: 1 where it matters how many such neighbours it has. */
    private final int[] adds;

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
        this.adds = new int[known * known];
        for (int pair = 0; pair < adds.length; pair++) {
            adds[pair] = sharedAbove[pair / known] != NO_MATTER && limited[pair % known] ? 1 : 0;
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
        int[] together = countTogether(verdicts);
        List<int[]> byKind = new ArrayList<>();
        int[] candidate = together;
        for (int identifier = 0; identifier < together.length; identifier++) {
            boolean many = together[identifier] > bound(identifier);
            candidate[identifier] = many ? byKind.size() : NO_CANDIDATE;
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
            if (candidate[identifier] != NO_CANDIDATE) {
                int most =
                        Arrays.stream(byKind.get(candidate[identifier])).max().orElse(0);
                shared.set(identifier, most > bound(identifier));
            }
        }
        return shared;
    }

    /** Adds nothing rather than branch on what is a matter of chance, which would cost more. */
    private int[] countTogether(byte[] verdicts) {
        int[] together = new int[table.identifiers()];
        for (int link = 0; link < verdicts.length; link++) {
            if (verdicts[link] == 0) {
                int a = table.a(link);
                int b = table.b(link);
                int ofA = table.namespace(a);
                int ofB = table.namespace(b);
                together[a] += adds[ofA * limited.length + ofB];
                together[b] += adds[ofB * limited.length + ofA];
            }
        }
        return together;
    }

    private void count(List<int[]> byKind, int[] candidate, int identifier, int neighbour) {
        if (candidate[identifier] != NO_CANDIDATE && limited[table.namespace(neighbour)]) {
            byKind.get(candidate[identifier])[table.namespace(neighbour)]++;
        }
    }

    private int bound(int identifier) {
        return sharedAbove[table.namespace(identifier)];
    }
}
