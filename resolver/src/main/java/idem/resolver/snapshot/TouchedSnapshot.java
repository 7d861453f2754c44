package idem.resolver.snapshot;

import idem.graph.change.MetIdentifier;
import idem.graph.change.MetLink;
import idem.graph.link.StoredIdentifier;
import idem.graph.person.Rewrite;
import idem.graph.person.StoredPerson;
import idem.resolver.cluster.Decisions;
import idem.resolver.identity.Predecessors;
import idem.resolver.table.LinkTable;
import idem.resolver.table.LinkTableBuilder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Packs what a change touches into a {@link Snapshot}, just as a run over everything packs the whole graph. */
final class TouchedSnapshot {

    private final List<MetIdentifier> own;
    private final Set<String> stillShared;
    private final Decisions decisions;
    private final long nextNumber;

    private final LinkTableBuilder builder = LinkTable.builder();
    private final PairColumn refusals = new PairColumn();
    private final PairColumn due = new PairColumn();
    private final BitSet otherShared = new BitSet();
    private final SortedMap<Long, StoredPerson> living = new TreeMap<>();
    private final SortedMap<Long, Integer> anchors = new TreeMap<>();

    /**
     * @param met the identifiers that the run decides on
     * @param stillShared the keys of those that are shared, though not all of their links were read
     * @param decisions what stewards say of them
     */
    TouchedSnapshot(Collection<MetIdentifier> met, Set<String> stillShared, Decisions decisions, long nextNumber) {
        this.own = List.copyOf(met);
        this.stillShared = stillShared;
        this.decisions = decisions;
        this.nextNumber = nextNumber;
    }

    Snapshot build() {
        own.forEach(this::addIdentifier);
        addLinks();
        LinkTable table = builder.build();
        long[] numbers = living.keySet().stream().mapToLong(Long::longValue).toArray();
        BitSet suspect = new BitSet();
        List<StoredPerson> persons = List.copyOf(living.values());
        for (int person = 0; person < persons.size(); person++) {
            suspect.set(person, persons.get(person).suspect());
        }
        return new Snapshot(
                table,
                new Predecessors(
                        personOf(table, numbers),
                        numbers.length,
                        anchors.values().stream().mapToInt(Integer::intValue).toArray()),
                new Snapshot.Living(
                        numbers, persons.stream().map(StoredPerson::kind).toList(), suspect),
                anchors.keySet().stream().mapToLong(Long::longValue).toArray(),
                columns(table),
                decisions,
                new Snapshot.LinkColumns(refusals.of(table, RefusalTrace.NONE), due.of(table, Snapshot.NEVER_DUE)),
                nextNumber,
                own.size());
    }

    private void addIdentifier(MetIdentifier identifier) {
        int number = builder.addIdentifier(identifier.key());
        if (identifier.person() != null) {
            living.put(identifier.person().number(), identifier.person());
        }
        identifier.retired().forEach(retired -> anchors.put(retired, number));
    }

    /** Both of two ends may tell of their link. */
    private void addLinks() {
        Set<Long> seen = new HashSet<>();
        for (int one = 0; one < own.size(); one++) {
            for (MetLink link : own.get(one).links()) {
                int other = builder.addIdentifier(link.other());
                otherShared.set(other, other >= own.size() && link.otherShared());
                if (seen.add(PairColumn.pair(one, other))) {
                    addLink(one, other, link);
                }
            }
        }
    }

    private void addLink(int one, int other, MetLink link) {
        Reach.add(builder, one, other, link.parts());
        if (link.refusal() != null) {
            refusals.add(one, other, RefusalTrace.of(link.refusal()));
        }
        if (link.due() != Snapshot.NEVER_DUE) {
            due.add(one, other, link.due());
        }
    }

    private int[] personOf(LinkTable table, long[] numbers) {
        int[] personOf = new int[table.identifiers()];
        Arrays.fill(personOf, Predecessors.NONE);
        for (int i = 0; i < own.size(); i++) {
            StoredPerson person = own.get(i).person();
            if (person != null) {
                personOf[i] = Arrays.binarySearch(numbers, person.number());
            }
        }
        return personOf;
    }

    private Snapshot.IdentifierColumns columns(LinkTable table) {
        long[] nodes = new long[table.identifiers()];
        Arrays.fill(nodes, Rewrite.End.UNKNOWN);
        long[] revs = new long[table.identifiers()];
        long[] eventsSince = new long[table.identifiers()];
        Arrays.fill(eventsSince, StoredIdentifier.NONE);
        BitSet dirty = new BitSet();
        BitSet shared = (BitSet) otherShared.clone();
        BitSet knownShared = (BitSet) otherShared.clone();
        for (int i = 0; i < own.size(); i++) {
            StoredIdentifier identifier = own.get(i).identifier();
            nodes[i] = identifier.node();
            revs[i] = identifier.rev();
            eventsSince[i] = identifier.eventsSince();
            dirty.set(i, identifier.dirty());
            shared.set(i, identifier.shared());
            knownShared.set(i, stillShared.contains(identifier.key()));
        }
        return new Snapshot.IdentifierColumns(nodes, revs, dirty, shared, knownShared, eventsSince);
    }
}
