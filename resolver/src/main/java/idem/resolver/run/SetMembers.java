package idem.resolver.run;

import idem.graph.person.Rewrite;
import java.util.Arrays;
import java.util.BitSet;

/** What belongs to each closed set: what a rewrite of the set relies on, and whom it holds. Sets are asked for in order. */
final class SetMembers {

    private final Snapshot snapshot;
    private final long[] identifiers;
    private final long[] persons;
    private int nextIdentifier;
    private int nextPerson;

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
                identifiers.add(pack(set, i));
            }
        }
        Longs persons = new Longs();
        for (int person = 0; person < snapshot.before().persons(); person++) {
            if (wanted.get(sets.ofPrevious(person))) {
                persons.add(pack(sets.ofPrevious(person), person));
            }
        }
        return new SetMembers(snapshot, sorted(identifiers), sorted(persons));
    }

    /** Adds the members of a set to a rewrite of it; those of sets before it are passed over. */
    void rely(int set, Rewrite rewrite) {
        for (; nextIdentifier < identifiers.length && high(identifiers[nextIdentifier]) <= set; nextIdentifier++) {
            int identifier = (int) identifiers[nextIdentifier];
            rewrite.rely(
                    snapshot.table().key(identifier),
                    snapshot.identifiers().nodes()[identifier],
                    snapshot.identifiers().revs()[identifier]);
        }
        for (; nextPerson < persons.length && high(persons[nextPerson]) <= set; nextPerson++) {
            rewrite.hold(snapshot.living().numbers()[(int) persons[nextPerson]]);
        }
    }

    private static long[] sorted(Longs packed) {
        long[] array = packed.toArray();
        Arrays.sort(array);
        return array;
    }

    private static long pack(int high, int low) {
        return (long) high << Integer.SIZE | low;
    }

    private static int high(long packed) {
        return (int) (packed >> Integer.SIZE);
    }
}
