package idem.resolver.run;

import idem.graph.person.PersonKind;
import idem.resolver.cluster.Clusters;
import idem.resolver.identity.Succession;
import idem.resolver.identity.Successors;
import idem.resolver.identity.TakeOver;
import idem.resolver.snapshot.Snapshot;
import java.util.Arrays;
import java.util.BitSet;

/** The persons as this run found them: clusters, densely numbered, with kind, number, and whose id each goes on with. */
final class Persons {

    private final Clusters clusters;
    private final NamespaceColumns namespaces;
    private final Successors successors;
    private final Succession succession;
    private final EventBounds bounds;
    private final PersonKind[] kinds;
    private final BitSet suspect;
    private final long[] numbers;

    private Persons(Clusters clusters, NamespaceColumns namespaces, Successors successors, Snapshot snapshot) {
        this.clusters = clusters;
        this.namespaces = namespaces;
        this.successors = successors;
        this.succession = TakeOver.decide(snapshot.before(), successors, namespaces);
        this.bounds = EventBounds.of(clusters, namespaces);
        this.kinds = new PersonKind[successors.clusters()];
        this.suspect = new BitSet(successors.clusters());
        this.numbers = new long[successors.clusters()];
        Arrays.fill(kinds, PersonKind.ANONYMOUS);
        describe();
        number(snapshot);
    }

    static Persons of(Clusters clusters, NamespaceColumns namespaces, Snapshot snapshot) {
        return new Persons(clusters, namespaces, successors(clusters, snapshot.own()), snapshot);
    }

    /**
     * Clusters, densely numbered.
     *
     * @param own identifiers from there on are in none
     */
    static Successors successors(Clusters clusters, int own) {
        int identifiers = clusters.table().identifiers();
        int[] dense = new int[identifiers];
        Arrays.fill(dense, Successors.NONE);
        int[] clusterOf = new int[identifiers];
        int found = 0;
        for (int i = 0; i < identifiers; i++) {
            if (i >= own || clusters.blocked(i)) {
                clusterOf[i] = Successors.NONE;
            } else {
                int root = clusters.cluster(i);
                dense[root] = dense[root] == Successors.NONE ? found++ : dense[root];
                clusterOf[i] = dense[root];
            }
        }
        return new Successors(clusterOf, found);
    }

    Clusters clusters() {
        return clusters;
    }

    Successors successors() {
        return successors;
    }

    NamespaceColumns namespaces() {
        return namespaces;
    }

    Succession succession() {
        return succession;
    }

    int size() {
        return numbers.length;
    }

    /** The person that an identifier belongs to; {@link Successors#NONE} where it is blocked, or not this run's to decide on. */
    int of(int identifier) {
        return successors.clusterOf(identifier);
    }

    PersonKind kind(int person) {
        return kinds[person];
    }

    boolean suspect(int person) {
        return suspect.get(person);
    }

    long number(int person) {
        return numbers[person];
    }

    /** From when on the events of an identifier come with it, or {@link EventBounds#NONE}. */
    long eventsSince(int identifier) {
        return bounds.since(identifier);
    }

    /** Whether the identifier is shared; blocked ones are nobody's, and so not shared. */
    boolean shared(int identifier) {
        return clusters.shared(identifier) && !clusters.blocked(identifier);
    }

    /** Whether events may hang on the identifier. */
    boolean bearsEvents(int identifier) {
        return !clusters.blocked(identifier) && !clusters.shared(identifier);
    }

    private void describe() {
        int[] sizes = new int[size()];
        for (int i = 0; i < clusters.table().identifiers(); i++) {
            int person = of(i);
            if (person != Successors.NONE) {
                sizes[person]++;
                if (namespaces.personScope(i)) {
                    kinds[person] = PersonKind.KNOWN;
                }
                if (clusters.suspect(i)) {
                    suspect.set(person);
                }
            }
        }
        for (int i = 0; i < clusters.table().identifiers(); i++) {
            if (of(i) != Successors.NONE && shared(i) && sizes[of(i)] == 1) {
                kinds[of(i)] = PersonKind.SHARED;
            }
        }
    }

    private void number(Snapshot snapshot) {
        for (int person = 0; person < size(); person++) {
            if (succession.kept(person) != Succession.NONE) {
                numbers[person] = snapshot.living().numbers()[succession.kept(person)];
            } else if (succession.restored(person) != Succession.NONE) {
                numbers[person] = snapshot.retiredNumbers()[succession.restored(person)];
            }
        }
        for (int n = 0; n < succession.created(); n++) {
            numbers[succession.created(n)] = snapshot.nextNumber() + n;
        }
    }
}
