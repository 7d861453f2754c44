package idem.resolver.run;

import idem.resolver.difference.Cause;
import idem.resolver.difference.Change;
import idem.resolver.difference.DifferenceReport;
import idem.resolver.difference.DifferenceReport.Outcomes;
import idem.resolver.difference.DifferenceReport.SizeClass;
import idem.resolver.difference.Turned;
import idem.resolver.identity.Predecessors;
import idem.resolver.identity.Succession;
import idem.resolver.identity.Successors;
import idem.resolver.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Compares the persons in the graph with those that a run found, and writes nothing. */
final class Comparing {

    /** The upper bounds of the classes of sizes; the last class has none. */
    private static final int[] BOUNDS = {1, 2, 5, 10, 20, 50, 100, 200};

    private final Snapshot snapshot;
    private final Persons persons;
    private final Differences differences;

    Comparing(Snapshot snapshot, Persons persons, Differences differences) {
        this.snapshot = snapshot;
        this.persons = persons;
        this.differences = differences;
    }

    /**
     * The report.
     *
     * @param samples how many of the largest changes it tells at most
     */
    DifferenceReport report(Map<Cause, Turned> causes, int samples) {
        List<Change> largest = new LargestChanges(snapshot, persons).take(samples);
        return new DifferenceReport(outcomes(), sizes(), causes, largest);
    }

    private Outcomes outcomes() {
        Succession succession = persons.succession();
        long kept = 0;
        long restored = 0;
        for (int person = 0; person < persons.size(); person++) {
            kept += succession.kept(person) == Succession.NONE ? 0 : 1;
            restored += succession.restored(person) == Succession.NONE ? 0 : 1;
        }
        long vanished = 0;
        for (int previous = 0; previous < snapshot.before().persons(); previous++) {
            boolean retires = succession.heir(previous) == Succession.NONE;
            vanished += retires && succession.mergedInto(previous) == Succession.NONE ? 1 : 0;
        }
        BitSet held = new BitSet();
        for (int i = 0; i < snapshot.table().identifiers(); i++) {
            if (persons.of(i) != Successors.NONE && snapshot.before().personOf(i) != Predecessors.NONE) {
                held.set(persons.of(i));
            }
        }
        return new Outcomes(
                snapshot.before().persons(),
                persons.size(),
                kept,
                differences.merged() - vanished,
                vanished,
                differences.split(),
                persons.size() - held.cardinality(),
                restored,
                differences.moved());
    }

    private List<SizeClass> sizes() {
        int[] before = new int[snapshot.before().persons()];
        int[] after = new int[persons.size()];
        for (int i = 0; i < snapshot.table().identifiers(); i++) {
            int person = snapshot.before().personOf(i);
            if (person != Predecessors.NONE) {
                before[person]++;
            }
            if (persons.of(i) != Successors.NONE) {
                after[persons.of(i)]++;
            }
        }
        long[] classesBefore = classes(before);
        long[] classesAfter = classes(after);
        List<SizeClass> classes = new ArrayList<>();
        for (int i = 0; i <= BOUNDS.length; i++) {
            if (classesBefore[i] > 0 || classesAfter[i] > 0) {
                long from = i == 0 ? 1 : BOUNDS[i - 1] + 1L;
                classes.add(new SizeClass(from, i < BOUNDS.length ? BOUNDS[i] : 0, classesBefore[i], classesAfter[i]));
            }
        }
        return classes;
    }

    private static long[] classes(int[] sizes) {
        long[] classes = new long[BOUNDS.length + 1];
        for (int size : sizes) {
            int place = Arrays.binarySearch(BOUNDS, size);
            classes[place >= 0 ? place : -place - 1] += size > 0 ? 1 : 0;
        }
        return classes;
    }
}
