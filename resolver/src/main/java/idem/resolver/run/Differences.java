package idem.resolver.run;

import idem.graph.link.Refusal;
import idem.resolver.cluster.Refusals;
import idem.resolver.identity.Predecessors;
import idem.resolver.identity.Succession;
import idem.resolver.identity.Successors;
import idem.resolver.rule.EdgeRule;
import idem.resolver.snapshot.Longs;
import idem.resolver.snapshot.RefusalTrace;
import idem.resolver.snapshot.Snapshot;
import idem.resolver.table.LinkTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the persons that a run found differ from those in the graph, sorted by closed set, so that each set is written at
 * once. Each difference is two longs until its turn comes.
 */
final class Differences {

    private final Snapshot snapshot;
    private final Persons persons;
    private final ClosedSets sets;
    private final Refusals refusals;
    private final Longs order = new Longs();
    private final Longs entries = new Longs();
    private final Longs splits = new Longs();
    private int merged;
    private int moved;
    private int freed;
    private int marked;

    /** What may differ. */
    enum Kind {
        CREATED,
        RESTORED,
        CHANGED,
        RETIRED,
        SPLIT,
        TAKEN,
        BELONGS,
        SHARED,
        JUDGED,
        MARKED;

        private static final Kind[] ALL = values();
    }

    private Differences(Snapshot snapshot, Persons persons) {
        this.snapshot = snapshot;
        this.persons = persons;
        this.refusals = persons.clusters().refusals();
        this.sets = new ClosedSets(snapshot.before(), persons, snapshot.table().identifiers());
    }

    static Differences of(Snapshot snapshot, Persons persons) {
        Differences differences = new Differences(snapshot, persons);
        differences.comparePersons();
        differences.compareIdentifiers();
        differences.compareLinks();
        return differences;
    }

    /** How much is written otherwise than it stands; marks are no difference. */
    int size() {
        return entries.size() - marked;
    }

    /** How many identifiers want a resolver no more. */
    int marked() {
        return marked;
    }

    /** How many persons' ids retired. */
    int merged() {
        return merged;
    }

    /** How many identifiers changed hands between persons that live on. */
    int moved() {
        return moved;
    }

    /** How many persons began with identifiers of another. */
    int split() {
        return (int) java.util.stream.LongStream.of(splits.toArray())
                .map(split -> split >> Integer.SIZE)
                .distinct()
                .count();
    }

    /** How many identifiers may bear events again. */
    int freed() {
        return freed;
    }

    /** The numbers of the living persons of whom anything differs or an identifier is dirty, in order. */
    long[] touched() {
        BitSet touched = touchedSets();
        return IntStream.range(0, persons.size())
                .filter(person -> touched.get(sets.ofPresent(person)))
                .mapToLong(persons::number)
                .sorted()
                .toArray();
    }

    /** The differences sorted by closed set: packed, of each the set and the number by which {@link #kind} and {@link #index} tell of it. */
    long[] bySet() {
        long[] sorted = order.toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    Kind kind(int difference) {
        return Kind.ALL[Packed.high(entries.get(difference))];
    }

    /** What the difference is of: as {@link #forEach} tells. */
    int index(int difference) {
        return Packed.low(entries.get(difference));
    }

    /** A present person and the previous one that it begins with identifiers of, packed. */
    long split(int index) {
        return splits.get(index);
    }

    ClosedSets sets() {
        return sets;
    }

    /** The sets of which anything differs or an identifier is dirty. */
    BitSet touchedSets() {
        BitSet touched = new BitSet();
        for (int i = 0; i < order.size(); i++) {
            if (Packed.high(order.get(i)) != ClosedSets.NONE) {
                touched.set(Packed.high(order.get(i)));
            }
        }
        return touched;
    }

    /**
     * Tells of each difference what it is of: the number of a person of this run ({@code CREATED}, {@code RESTORED},
     * {@code CHANGED}), of a previous one ({@code RETIRED}), of a split, an identifier or a link.
     */
    void forEach(BiConsumer<Kind, Integer> differences) {
        for (int i = 0; i < entries.size(); i++) {
            differences.accept(Kind.ALL[Packed.high(entries.get(i))], Packed.low(entries.get(i)));
        }
    }

    private void comparePersons() {
        Succession succession = persons.succession();
        for (int person = 0; person < persons.size(); person++) {
            int kept = succession.kept(person);
            if (kept == Succession.NONE) {
                boolean restored = succession.restored(person) != Succession.NONE;
                note(sets.ofPresent(person), restored ? Kind.RESTORED : Kind.CREATED, person);
            } else if (snapshot.living().kinds().get(kept) != persons.kind(person)
                    || snapshot.living().suspect().get(kept) != persons.suspect(person)) {
                note(sets.ofPresent(person), Kind.CHANGED, person);
            }
        }
        for (int previous = 0; previous < snapshot.before().persons(); previous++) {
            if (succession.heir(previous) == Succession.NONE) {
                merged++;
                note(sets.ofPrevious(previous), Kind.RETIRED, previous);
            }
        }
        succession.forEachSplit((person, from) -> {
            note(sets.ofPresent(person), Kind.SPLIT, splits.size());
            splits.add(Packed.of(person, from));
        });
    }

    private void compareIdentifiers() {
        for (int i = 0; i < snapshot.table().identifiers(); i++) {
            if (changesHands(i) || bound(i) != snapshot.identifiers().eventsSince()[i]) {
                note(sets.ofIdentifier(i), Kind.BELONGS, i);
            }
            if (persons.shared(i) != wasShared(i) || mustLetGo(i)) {
                note(sets.ofIdentifier(i), Kind.SHARED, i);
            }
            if (persons.succession().taken(i)) {
                note(sets.ofIdentifier(i), Kind.TAKEN, i);
            }
            moved += persons.succession().moved(i) ? 1 : 0;
            freed += mayBearAgain(i) ? 1 : 0;
            if (snapshot.identifiers().dirty().get(i)) {
                marked++;
                note(sets.ofIdentifier(i), Kind.MARKED, i);
            }
        }
    }

    private void compareLinks() {
        LinkTable table = snapshot.table();
        for (int link = 0; link < table.links(); link++) {
            if (RefusalTrace.of(refusal(link)) != snapshot.refusals()[link]
                    || persons.clusters().due(link) != snapshot.links().due()[link]) {
                int set = sets.ofIdentifier(table.a(link));
                note(set == ClosedSets.NONE ? sets.ofIdentifier(table.b(link)) : set, Kind.JUDGED, link);
            }
        }
    }

    @SuppressWarnings("EnumOrdinal") // read again by the same object
    private void note(int set, Kind kind, int index) {
        order.add(Packed.of(set, entries.size()));
        entries.add(Packed.of(kind.ordinal(), index));
    }

    boolean changesHands(int identifier) {
        int previous = snapshot.before().personOf(identifier);
        int heir = previous == Predecessors.NONE
                ? Succession.NONE
                : persons.succession().heir(previous);
        int person = persons.of(identifier);
        return person == Successors.NONE ? previous != Predecessors.NONE : heir != person;
    }

    long bound(int identifier) {
        return persons.of(identifier) == Successors.NONE ? EventBounds.NONE : persons.eventsSince(identifier);
    }

    boolean wasShared(int identifier) {
        return snapshot.identifiers().shared().get(identifier);
    }

    /** Whether events may hang on it that may do so no more. */
    boolean mustLetGo(int identifier) {
        boolean hadPerson = snapshot.before().personOf(identifier) != Predecessors.NONE;
        return !persons.bearsEvents(identifier) && !wasShared(identifier) && (hadPerson || persons.shared(identifier));
    }

    boolean mayBearAgain(int identifier) {
        return wasShared(identifier) && persons.bearsEvents(identifier);
    }

    @Nullable
    Refusal refusal(int link) {
        if (persons.clusters().verdict(link).accepted()) {
            return null;
        }
        Optional<String> rule = persons.clusters().rule(link).map(EdgeRule::name);
        idem.resolver.cluster.Refusal refusal = refusals.of(link);
        return new Refusal(refusal.reason().word(), rule.isPresent() ? rule.get() : null, refusal.against());
    }
}
