package idem.resolver.run;

import idem.graph.person.PersonId;
import idem.graph.person.Rewrite;
import idem.resolver.identity.Predecessors;
import idem.resolver.identity.Succession;
import idem.resolver.identity.Successors;
import idem.resolver.snapshot.Longs;
import idem.resolver.snapshot.RefusalTrace;
import idem.resolver.snapshot.Snapshot;
import idem.resolver.table.LinkTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes rewrites of what differs: of each closed set all in one, and side by side only such as no link leads between. */
final class Rewrites {

    private final Snapshot snapshot;
    private final Persons persons;
    private final Differences differences;
    private final Causes causes;
    private final Supplier<PersonId> ids;

    /**
     * @param ids makes an id that was never made before
     */
    Rewrites(Snapshot snapshot, Persons persons, Differences differences, Supplier<PersonId> ids) {
        this.snapshot = snapshot;
        this.persons = persons;
        this.differences = differences;
        this.causes = new Causes(snapshot, persons);
        this.ids = ids;
    }

    /**
     * Hands over all differences in rewrites that share no person.
     *
     * @param bound a rewrite ends with the set in which it came to hold so many rows
     */
    void forEach(int bound, Consumer<Rewrite> writer) {
        long[] sorted = differences.bySet();
        Rewrite rewrite = new Rewrite();
        for (int i = 0; i < sorted.length && Packed.high(sorted[i]) == ClosedSets.NONE; i++) {
            add(Packed.low(sorted[i]), ClosedSets.NONE, rewrite);
            if (rewrite.size() >= bound) {
                writer.accept(rewrite);
                rewrite = new Rewrite();
            }
        }
        BitSet sets = differences.touchedSets();
        SetMembers members = SetMembers.of(differences.sets(), snapshot, sets);
        WritingOrder order = new WritingOrder(sets.stream().toArray(), borders(sets));
        while (!order.isDone()) {
            int set = rewrite.size() < bound ? order.next() : ClosedSets.NONE;
            if (set == ClosedSets.NONE) {
                writer.accept(rewrite);
                rewrite = new Rewrite();
                order.endRewrite();
            } else {
                members.rely(set, rewrite);
                addSet(set, sorted, rewrite);
            }
        }
        if (!rewrite.isEmpty()) {
            writer.accept(rewrite);
        }
    }

    /** Pairs of these sets between which there is a link. */
    private long[] borders(BitSet among) {
        LinkTable table = snapshot.table();
        Longs borders = new Longs();
        for (int link = 0; link < table.links(); link++) {
            int a = differences.sets().ofIdentifier(table.a(link));
            int b = differences.sets().ofIdentifier(table.b(link));
            if (a != b && a != ClosedSets.NONE && b != ClosedSets.NONE && among.get(a) && among.get(b)) {
                borders.add(Packed.of(a, b));
                borders.add(Packed.of(b, a));
            }
        }
        long[] sorted = borders.toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private void addSet(int set, long[] sorted, Rewrite rewrite) {
        for (int i = Packed.firstOf(set, sorted); i < sorted.length && Packed.high(sorted[i]) == set; i++) {
            add(Packed.low(sorted[i]), set, rewrite);
        }
    }

    private void add(int difference, int set, Rewrite rewrite) {
        int index = differences.index(difference);
        switch (differences.kind(difference)) {
            case CREATED -> rewrite.create(ids.get(), standing(index));
            case RESTORED -> rewrite.restore(standing(index));
            case CHANGED -> rewrite.change(standing(index));
            case RETIRED -> rewrite.retire(retirement(index));
            case SPLIT -> rewrite.split(split(differences.split(index)));
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
        boolean changesHands = differences.changesHands(identifier);
        if (changesHands && snapshot.before().personOf(identifier) != Predecessors.NONE) {
            rewrite.leave(key);
        }
        if (person != Successors.NONE) {
            long since = differences.bound(identifier);
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
            rewrite.judgeFirst(
                    a, b, differences.refusal(link), persons.clusters().due(link));
        } else {
            rewrite.judge(a, b, differences.refusal(link), persons.clusters().due(link));
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
        if (persons.shared(identifier) != differences.wasShared(identifier)) {
            rewrite.flagShared(key, persons.shared(identifier));
        }
        if (differences.mustLetGo(identifier)) {
            rewrite.bar(key);
        } else if (differences.mayBearAgain(identifier)) {
            rewrite.free(key);
        }
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
                persons.number(Packed.high(split)),
                snapshot.living().numbers()[Packed.low(split)],
                causes.ofLeaving(Packed.high(split), Packed.low(split)));
    }

    private Rewrite.Taking taking(int identifier) {
        return new Rewrite.Taking(
                persons.number(persons.of(identifier)),
                snapshot.living().numbers()[snapshot.before().personOf(identifier)],
                snapshot.table().key(identifier),
                causes.ofComing(identifier));
    }
}
