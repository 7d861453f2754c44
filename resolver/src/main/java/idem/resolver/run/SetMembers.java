package idem.resolver.run;

import idem.graph.person.Rewrite;
import idem.resolver.snapshot.Longs;
import idem.resolver.snapshot.Snapshot;
import java.util.Arrays;
import java.util.BitSet;

/** What belongs to each closed set: what a rewrite of the set relies on, and whom it holds. */
final class SetMembers {

    private final Snapshot snapshot;
    private final long[] identifiers;
    private final long[] persons;

    private SetMembers(Snapshot snapshot, long[] identifiers, long[] persons) {
        this.snapshot = snapshot;
        this.identifiers = identifiers;
        this.persons = persons;
    }

    /** The members of these sets. */
    static SetMembers of(ClosedSets sets, Snapshot snapshot, BitSet wanted) {
        Longs identifiers = new Longs();
        for (int i = 0; i < snapshot.own(); i++) {
            int set = sets.ofIdentifier(i);
            if (set != ClosedSets.NONE && wanted.get(set)) {
                identifiers.add(Packed.of(set, i));
            }
        }
        Longs persons = new Longs();
        for (int person = 0; person < snapshot.before().persons(); person++) {
            if (wanted.get(sets.ofPrevious(person))) {
                persons.add(Packed.of(sets.ofPrevious(person), person));
            }
        }
        return new SetMembers(snapshot, sorted(identifiers), sorted(persons));
    }

    /** Adds the members of a set to a rewrite of it. */
    void rely(int set, Rewrite rewrite) {
        for (int i = Packed.firstOf(set, identifiers);
                i < identifiers.length && Packed.high(identifiers[i]) == set;
                i++) {
            int identifier = Packed.low(identifiers[i]);
            rewrite.rely(
                    snapshot.table().key(identifier),
                    snapshot.identifiers().nodes()[identifier],
                    snapshot.identifiers().revs()[identifier]);
        }
        for (int i = Packed.firstOf(set, persons); i < persons.length && Packed.high(persons[i]) == set; i++) {
            rewrite.hold(snapshot.living().numbers()[Packed.low(persons[i])]);
        }
    }

    private static long[] sorted(Longs packed) {
        long[] array = packed.toArray();
        Arrays.sort(array);
        return array;
    }
}
