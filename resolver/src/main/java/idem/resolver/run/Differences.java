package idem.resolver.run;

import idem.graph.link.Refusal;
import idem.graph.person.PersonId;
import idem.graph.person.Rewrite;
import idem.resolver.cluster.LinkTable;
import idem.resolver.cluster.Refusals;
import idem.resolver.identity.Predecessors;
import idem.resolver.identity.Succession;
import idem.resolver.identity.Successors;
import idem.resolver.rule.EdgeRule;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
    private final Causes causes;
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
        this.causes = new Causes(snapshot, persons);
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

    /**
     * Hands over all differences in rewrites that share no person.
     *
     * @param bound a rewrite ends with the set in which it came to hold so many rows
     */
    void forEachRewrite(int bound, Supplier<PersonId> ids, Consumer<Rewrite> writer) {
        long[] sorted = order.toArray();
        Arrays.sort(sorted);
        SetMembers members = SetMembers.of(sets, snapshot, touchedSets());
        Rewrite rewrite = new Rewrite();
        for (int i = 0; i < sorted.length; i++) {
            boolean newSet = i == 0 || high(sorted[i]) != high(sorted[i - 1]);
            if (rewrite.size() >= bound && (newSet || high(sorted[i]) == ClosedSets.NONE)) {
                writer.accept(rewrite);
                rewrite = new Rewrite();
            }
            if (newSet) {
                members.rely(high(sorted[i]), rewrite);
            }
            add(entries.get(low(sorted[i])), high(sorted[i]), rewrite, ids);
        }
        if (!rewrite.isEmpty()) {
            writer.accept(rewrite);
        }
    }

    private BitSet touchedSets() {
        BitSet touched = new BitSet();
        for (int i = 0; i < order.size(); i++) {
            if (high(order.get(i)) != ClosedSets.NONE) {
                touched.set(high(order.get(i)));
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
            differences.accept(Kind.ALL[high(entries.get(i))], low(entries.get(i)));
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
            splits.add(pack(person, from));
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
        order.add(pack(set, entries.size()));
        entries.add(pack(kind.ordinal(), index));
    }

    private void add(long entry, int set, Rewrite rewrite, Supplier<PersonId> ids) {
        int index = low(entry);
        switch (Kind.ALL[high(entry)]) {
            case CREATED -> rewrite.create(ids.get(), standing(index));
            case RESTORED -> rewrite.restore(standing(index));
            case CHANGED -> rewrite.change(standing(index));
            case RETIRED -> rewrite.retire(retirement(index));
            case SPLIT -> rewrite.split(split(splits.get(index)));
            case TAKEN -> rewrite.take(taking(index));
            case BELONGS -> addBelonging(index, rewrite);
            case SHARED -> addShared(index, rewrite);
            case JUDGED -> addJudged(index, set, rewrite);
            case MARKED -> {
                if (set == ClosedSets.NONE) {
                    rewrite.rely(
                            snapshot.table().key(index),
                            snapshot.identifiers().nodes()[index],
                            snapshot.identifiers().revs()[index]);
                }
            }
        }
    }

    private void addBelonging(int identifier, Rewrite rewrite) {
        String key = snapshot.table().key(identifier);
        int person = persons.of(identifier);
        boolean changesHands = changesHands(identifier);
        if (changesHands && snapshot.before().personOf(identifier) != Predecessors.NONE) {
            rewrite.leave(key);
        }
        if (person != Successors.NONE) {
            long since = bound(identifier);
            Rewrite.Belonging belonging = new Rewrite.Belonging(
                    key,
                    snapshot.identifiers().nodes()[identifier],
                    persons.number(person),
                    since == EventBounds.NONE ? null : since);
            if (changesHands) {
                rewrite.join(belonging);
            } else {
                rewrite.bound(belonging);
            }
        }
    }

    private void addJudged(int link, int set, Rewrite rewrite) {
        Rewrite.End a = end(snapshot.table().smaller(link), set);
        Rewrite.End b = end(snapshot.table().larger(link), set);
        boolean nothingSaid = snapshot.refusals()[link] == RefusalTrace.NONE
                && snapshot.links().due()[link] == Snapshot.NEVER_DUE;
        if (nothingSaid) {
            rewrite.judgeFirst(a, b, refusal(link), persons.clusters().due(link));
        } else {
            rewrite.judge(a, b, refusal(link), persons.clusters().due(link));
        }
    }

    private Rewrite.End end(int identifier, int set) {
        return new Rewrite.End(
                snapshot.table().key(identifier),
                set == ClosedSets.NONE
                        ? Rewrite.End.UNKNOWN
                        : snapshot.identifiers().nodes()[identifier]);
    }

    private void addShared(int identifier, Rewrite rewrite) {
        String key = snapshot.table().key(identifier);
        if (persons.shared(identifier) != wasShared(identifier)) {
            rewrite.flagShared(key, persons.shared(identifier));
        }
        if (mustLetGo(identifier)) {
            rewrite.bar(key);
        } else if (mayBearAgain(identifier)) {
            rewrite.free(key);
        }
    }

    private boolean changesHands(int identifier) {
        int previous = snapshot.before().personOf(identifier);
        int heir = previous == Predecessors.NONE
                ? Succession.NONE
                : persons.succession().heir(previous);
        int person = persons.of(identifier);
        return person == Successors.NONE ? previous != Predecessors.NONE : heir != person;
    }

    private long bound(int identifier) {
        return persons.of(identifier) == Successors.NONE ? EventBounds.NONE : persons.eventsSince(identifier);
    }

    private boolean wasShared(int identifier) {
        return snapshot.identifiers().shared().get(identifier);
    }

    /** Whether events may hang on it that may do so no more. */
    private boolean mustLetGo(int identifier) {
        boolean hadPerson = snapshot.before().personOf(identifier) != Predecessors.NONE;
        return !persons.bearsEvents(identifier) && !wasShared(identifier) && (hadPerson || persons.shared(identifier));
    }

    private boolean mayBearAgain(int identifier) {
        return wasShared(identifier) && persons.bearsEvents(identifier);
    }

    private Rewrite.Standing standing(int person) {
        return new Rewrite.Standing(persons.number(person), persons.kind(person), persons.suspect(person));
    }

    private Rewrite.Retirement retirement(int previous) {
        int anchor = persons.succession().anchor(previous);
        int into = persons.succession().mergedInto(previous);
        return new Rewrite.Retirement(
                snapshot.living().numbers()[previous],
                anchor == Succession.NONE ? "" : snapshot.table().key(anchor),
                into == Succession.NONE ? null : persons.number(into),
                into == Succession.NONE ? null : causes.ofComing(anchor));
    }

    private Rewrite.Split split(long split) {
        return new Rewrite.Split(
                persons.number(high(split)),
                snapshot.living().numbers()[low(split)],
                causes.ofLeaving(high(split), low(split)));
    }

    private Rewrite.Taking taking(int identifier) {
        return new Rewrite.Taking(
                persons.number(persons.of(identifier)),
                snapshot.living().numbers()[snapshot.before().personOf(identifier)],
                snapshot.table().key(identifier),
                causes.ofComing(identifier));
    }

    private @Nullable Refusal refusal(int link) {
        if (persons.clusters().verdict(link).accepted()) {
            return null;
        }
        Optional<String> rule = persons.clusters().rule(link).map(EdgeRule::name);
        idem.resolver.cluster.Refusal refusal = refusals.of(link);
        return new Refusal(refusal.reason().word(), rule.isPresent() ? rule.get() : null, refusal.against());
    }

    private static long pack(int high, int low) {
        return (long) high << Integer.SIZE | low;
    }

    private static int high(long packed) {
        return (int) (packed >> Integer.SIZE);
    }

    private static int low(long packed) {
        return (int) packed;
    }
}
