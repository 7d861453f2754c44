package idem.resolver.snapshot;

import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.decision.DecisionStore;
import idem.graph.link.LinkReader;
import idem.graph.link.Part;
import idem.graph.link.StoredIdentifier;
import idem.graph.link.StoredLink;
import idem.graph.person.PersonKind;
import idem.graph.person.PersonReader;
import idem.graph.person.StoredPerson;
import idem.resolver.decision.Stewardship;
import idem.resolver.identity.Predecessors;
import idem.resolver.table.LinkTable;
import idem.resolver.table.LinkTableBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Reads a {@link Snapshot}: identifiers, then links, persons and decisions. What comes meanwhile waits for the next run: it
 * raises the {@code rev} of what it touches, which has been read by then.
 */
public final class SnapshotReader {

    private final LinkReader links;
    private final PersonReader persons;
    private final DecisionStore decisions;
    private final Progress progress;
    private final long memory;

    private final LinkTableBuilder builder = LinkTable.builder();
    private final NodeNumbers nodes = new NodeNumbers();
    private final Longs revs = new Longs();
    private final Longs personNumbers = new Longs();
    private final Longs eventsSince = new Longs();
    private final BitSet dirty = new BitSet();
    private final BitSet shared = new BitSet();
    private final PairColumn refusals = new PairColumn();
    private final PairColumn due = new PairColumn();

    /**
     * @param memory how many bytes a run may take
     */
    public SnapshotReader(Graph graph, Progress progress, long memory) {
        this.links = new LinkReader(graph);
        this.persons = new PersonReader(graph);
        this.decisions = new DecisionStore(graph);
        this.progress = progress;
        this.memory = memory;
    }

    /**
     * Reads it.
     *
     * @throws idem.resolver.RunTooLargeException where it would not fit into memory
     */
    public Snapshot read() {
        long identifierCount = links.countIdentifiers();
        long linkCount = links.countLinks();
        MemoryEstimate.of(identifierCount, linkCount).check(memory);
        progress.stage("read identifiers", identifierCount);
        links.readIdentifiers(this::addIdentifiers);
        progress.stage("read links", linkCount);
        links.readLinks(nodes.inOrder(), this::addLinks);
        LinkTable table = builder.build();
        People people = readPersons();
        return new Snapshot(
                table,
                new Predecessors(people.indexOf(personNumbers), people.numbers.size(), people.anchors(table)),
                new Snapshot.Living(people.numbers.toArray(), people.kinds, people.suspect),
                people.retiredNumbers.toArray(),
                new Snapshot.IdentifierColumns(
                        nodes.toArray(), revs.toArray(), dirty, shared, new BitSet(), eventsSince.toArray()),
                Stewardship.forClustering(decisions.standing()),
                new Snapshot.LinkColumns(refusals.of(table, RefusalTrace.NONE), due.of(table, Snapshot.NEVER_DUE)),
                Math.max(people.next, persons.nextNumber()),
                table.identifiers());
    }

    private void addIdentifiers(List<StoredIdentifier> page) {
        for (StoredIdentifier identifier : page) {
            int number = builder.addIdentifier(identifier.key());
            if (number == revs.size()) {
                nodes.add(identifier.node());
                revs.add(identifier.rev());
                personNumbers.add(identifier.person());
                eventsSince.add(identifier.eventsSince());
                dirty.set(number, identifier.dirty());
                shared.set(number, identifier.shared());
            }
        }
        progress.advance(page.size());
    }

    private void addLinks(List<StoredLink> page) {
        for (StoredLink link : page) {
            int a = nodes.find(link.a());
            int b = nodes.find(link.b());
            if (a >= 0 && b >= 0) {
                for (Part part : link.parts()) {
                    builder.add(
                            a,
                            b,
                            builder.origin(part.source(), part.channel()),
                            part.firstSeen(),
                            part.lastSeen(),
                            part.count());
                }
                if (link.refusal() != null) {
                    refusals.add(a, b, RefusalTrace.of(link.refusal()));
                }
                if (link.due() != Snapshot.NEVER_DUE) {
                    due.add(a, b, link.due());
                }
            }
        }
        progress.advance(page.size());
    }

    private People readPersons() {
        progress.stage("read persons", -1);
        People people = new People();
        persons.read(person -> {
            people.add(person);
            progress.advance(1);
        });
        return people;
    }

    /** Persons as they come, in order of number. */
    private static final class People {

        private final Longs numbers = new Longs();
        private final List<PersonKind> kinds = new ArrayList<>();
        private final BitSet suspect = new BitSet();
        private final Longs retiredNumbers = new Longs();
        private final List<String> anchors = new ArrayList<>();
        private long next;

        void add(StoredPerson person) {
            next = person.number() + 1;
            if (person.retired()) {
                retiredNumbers.add(person.number());
                anchors.add(person.anchor() == null ? "" : person.anchor());
            } else {
                suspect.set(numbers.size(), person.suspect());
                numbers.add(person.number());
                kinds.add(person.kind());
            }
        }

        /** By identifier: the index of its person. */
        int[] indexOf(Longs personNumbers) {
            long[] known = numbers.toArray();
            return LongStream.of(personNumbers.toArray())
                    .mapToInt(number -> Math.max(Arrays.binarySearch(known, number), Predecessors.NONE))
                    .toArray();
        }

        /** By retired person: the identifier that is its anchor. */
        int[] anchors(LinkTable table) {
            return IntStream.range(0, anchors.size())
                    .map(i -> table.find(anchors.get(i)))
                    .toArray();
        }
    }
}
