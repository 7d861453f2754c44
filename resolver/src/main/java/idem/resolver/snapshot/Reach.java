package idem.resolver.snapshot;

import idem.graph.change.MetIdentifier;
import idem.graph.change.MetLink;
import idem.graph.link.Part;
import idem.graph.link.Refusal;
import idem.resolver.cluster.Clustering;
import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.Decisions;
import idem.resolver.cluster.Verdict;
import idem.resolver.rule.IdentityRules;
import idem.resolver.table.LinkTable;
import idem.resolver.table.LinkTableBuilder;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How far a change reaches from the identifiers that are met to those that are not: over each link that could join its ends
 * now, or could when it was judged last.
 *
 * <p>A link that a filter refuses, now as then, carries nothing: no verdict on the other side hangs on it. So a shop's tablet
 * that stays shared leads nowhere. Whether an identifier is shared is judged where all its links are at hand; of one that is
 * met only as an end of a link, what the last run found still holds, as nothing that changed would have left it unmet.
 */
final class Reach {

    private final IdentityRules rules;
    private final long at;

    Reach(IdentityRules rules, long at) {
        this.rules = rules;
        this.at = at;
    }

    /**
     * The keys that the change reaches from these.
     *
     * @param met identifiers with all their links, but for those known to be shared
     * @param knownShared keys of identifiers that are shared
     */
    Set<String> beyond(Collection<MetIdentifier> met, Set<String> knownShared) {
        Set<String> reached = new HashSet<>();
        Clusters now = judge(met, knownShared);
        LinkTable table = now.table();
        for (int link = 0; link < table.links(); link++) {
            if (now.verdict(link).joinable()) {
                reached.add(table.key(table.a(link)));
                reached.add(table.key(table.b(link)));
            }
        }
        met.forEach(identifier -> identifier.links().stream()
                .filter(link -> couldJoin(link.refusal()))
                .forEach(link -> reached.add(link.other())));
        return reached;
    }

    /** Which of these are shared by the links at hand alone: more links can only make more of them so. */
    Set<String> sharedBy(Collection<MetIdentifier> met) {
        Clusters now = judge(met, Set.of());
        Set<String> shared = new HashSet<>();
        for (MetIdentifier identifier : met) {
            int number = now.table().find(identifier.key());
            if (number >= 0 && now.shared(number)) {
                shared.add(identifier.key());
            }
        }
        return shared;
    }

    private Clusters judge(Collection<MetIdentifier> met, Set<String> knownShared) {
        LinkTableBuilder builder = LinkTable.builder();
        BitSet shared = new BitSet();
        Set<Long> seen = new HashSet<>();
        for (MetIdentifier identifier : met) {
            int one = builder.addIdentifier(identifier.key());
            for (MetLink link : identifier.links()) {
                int other = builder.addIdentifier(link.other());
                if (link.otherShared()) {
                    shared.set(other);
                }
                if (seen.add(PairColumn.pair(one, other))) {
                    add(builder, one, other, link.parts());
                }
            }
        }
        met.forEach(identifier -> {
            int number = builder.addIdentifier(identifier.key());
            shared.set(number, knownShared.contains(identifier.key()));
        });
        return Clustering.cluster(builder.build(), rules, Decisions.none(), at, shared);
    }

    static void add(LinkTableBuilder builder, int one, int other, List<Part> parts) {
        for (Part part : parts) {
            builder.add(
                    one,
                    other,
                    builder.origin(part.source(), part.channel()),
                    part.firstSeen(),
                    part.lastSeen(),
                    part.count());
        }
    }

    private static boolean couldJoin(@org.jspecify.annotations.Nullable Refusal refusal) {
        return refusal == null || Verdict.ofWord(refusal.reason()).joinable();
    }
}
