package idem.resolver.run;

import idem.graph.history.Cause;
import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.Decision;
import idem.resolver.cluster.Joins;
import idem.resolver.cluster.Meetings;
import idem.resolver.identity.Predecessors;
import idem.resolver.identity.Succession;
import idem.resolver.identity.Successors;
import idem.resolver.rule.EdgeRule;
import idem.resolver.snapshot.RefusalTrace;
import idem.resolver.snapshot.Snapshot;
import idem.resolver.table.LinkTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what made each merge, move and split of a run so.
 *
 * <p>What came to a person was brought by the join at which it met the person's strongest identifier, of those joins whose
 * ends did not belong to one person before: what held before has brought nothing. What left one was
 * parted by a link between the two sides that was accepted and is refused: of several the one that was known first, as a
 * link that is news can have held nothing together. Looked for only where a run has something to explain.
 */
final class Causes {

    private final Snapshot snapshot;
    private final Persons persons;
    private final Clusters clusters;
    private final LinkTable table;
    private final Joins joins;
    private @Nullable Meetings meetings;
    private int @Nullable [] hosts;
    private @Nullable Map<Long, Integer> parted;

    Causes(Snapshot snapshot, Persons persons) {
        this.snapshot = snapshot;
        this.persons = persons;
        this.clusters = persons.clusters();
        this.table = snapshot.table();
        this.joins = clusters.joins();
    }

    /** What brought an identifier to the person that kept its id and holds it now. */
    Cause ofComing(int identifier) {
        if (meetings == null) {
            meetings = Meetings.of(clusters, this::isNews);
        }
        int join = meetings.joinOf(identifier, host(persons.of(identifier)));
        return join < 0
                ? new Cause(Cause.WITHDRAWN, null, null, null)
                : joins.decision(join).map(Causes::decision).orElseGet(() -> link(Cause.LINK, joins.link(join)));
    }

    /** Whether a join's ends did not belong to one person before. */
    private boolean isNews(int join) {
        int holder = snapshot.before().personOf(joins.a(join));
        return holder == Predecessors.NONE || holder != snapshot.before().personOf(joins.b(join));
    }

    /** What parted the identifiers of a person that begins from the previous one that they belonged to. */
    Cause ofLeaving(int person, int from) {
        Integer link = partings().get(Packed.of(person, from));
        return link == null
                ? new Cause(Cause.WITHDRAWN, null, null, null)
                : link(clusters.verdict(link).word(), link);
    }

    /** The strongest identifier that a person held before, under the id that it keeps. */
    private int host(int person) {
        if (hosts == null) {
            hosts = new int[persons.size()];
            Arrays.fill(hosts, Successors.NONE);
            for (int i = 0; i < table.identifiers(); i++) {
                int holder = persons.of(i);
                if (holder != Successors.NONE && belongedToWhomItKept(i, holder) && outranks(i, hosts[holder])) {
                    hosts[holder] = i;
                }
            }
        }
        return hosts[person];
    }

    private boolean belongedToWhomItKept(int identifier, int person) {
        int kept = persons.succession().kept(person);
        return kept != Succession.NONE && snapshot.before().personOf(identifier) == kept;
    }

    private boolean outranks(int identifier, int other) {
        return other == Successors.NONE || persons.namespaces().stronger(identifier, other);
    }

    /** By present and previous person: the link that parted the one from the other. */
    private Map<Long, Integer> partings() {
        if (parted == null) {
            parted = new HashMap<>();
            for (int link = 0; link < table.links(); link++) {
                if (snapshot.refusals()[link] == RefusalTrace.NONE
                        && !clusters.verdict(link).accepted()) {
                    part(link, parted);
                }
            }
        }
        return parted;
    }

    private void part(int link, Map<Long, Integer> found) {
        int a = table.a(link);
        int b = table.b(link);
        int from = snapshot.before().personOf(a);
        if (from == Predecessors.NONE || from != snapshot.before().personOf(b) || persons.of(a) == persons.of(b)) {
            return;
        }
        for (int side : new int[] {a, b}) {
            if (persons.of(side) != Successors.NONE) {
                found.merge(Packed.of(persons.of(side), from), link, this::knownFirst);
            }
        }
    }

    private int knownFirst(int one, int other) {
        int byTime = Long.compare(firstSeen(one), firstSeen(other));
        int byKeys = table.compareKeys(table.smaller(one), table.smaller(other));
        int byLargerKeys = table.compareKeys(table.larger(one), table.larger(other));
        int order = byTime != 0 ? byTime : byKeys != 0 ? byKeys : byLargerKeys;
        return order <= 0 ? one : other;
    }

    private long firstSeen(int link) {
        long first = Long.MAX_VALUE;
        for (int part = table.partsBegin(link); part < table.partsEnd(link); part++) {
            first = Math.min(first, table.firstSeen(part));
        }
        return first;
    }

    private Cause link(String word, int link) {
        Optional<String> rule = clusters.rule(link).map(EdgeRule::name);
        return new Cause(
                word,
                rule.isPresent() ? rule.get() : null,
                table.key(table.smaller(link)),
                table.key(table.larger(link)));
    }

    private static Cause decision(Decision said) {
        return new Cause(Cause.DECISION, null, said.a(), said.b());
    }
}
