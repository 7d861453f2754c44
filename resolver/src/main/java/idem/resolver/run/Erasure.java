package idem.resolver.run;

import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.erasure.Erased;
import idem.graph.erasure.ErasedIdentifiers;
import idem.graph.erasure.ErasureKeys;
import idem.graph.erasure.PersonEraser;
import idem.graph.person.Naming;
import idem.graph.person.PersonId;
import idem.graph.person.Profiles;
import idem.graph.run.Changes;
import idem.graph.run.Lease;
import idem.resolver.difference.Turned;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Erases persons. One transaction brings the graph up to its links, so that nothing of the person is still nobody's, removes
 * the person with every mention, and resolves anew what it touched: readers see it before or after, never half.
 */
public final class Erasure {

    private final Graph graph;
    private final Clock clock;
    private final Supplier<PersonId> personIds;
    private final Supplier<String> runIds;
    private final ErasureKeys keys;

    /**
     * @param personIds makes an id that was never made before
     * @param runIds makes an id that was never made before
     * @param keys hash what is to be known again; at least one
     */
    public Erasure(Graph graph, Clock clock, Supplier<PersonId> personIds, Supplier<String> runIds, ErasureKeys keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("found no key for the hashes of what is erased; expected at least one");
        }
        this.graph = graph;
        this.clock = clock;
        this.personIds = personIds;
        this.runIds = runIds;
        this.keys = keys;
    }

    /**
     * Erases the living person that an id, perhaps an old one, names.
     *
     * @param rules the active ones
     * @return empty where the id names nobody
     * @throws idem.graph.LeaseHeldException where a run is under way
     */
    public Optional<Erased> erase(String id, IdentityFile rules) {
        try (Lease lease = Lease.await(graph, Resolution.LEASE, Resolution.PATIENCE)) {
            return graph.write(transaction -> {
                Graph inside = graph.within(transaction);
                resolve(inside, lease, rules, Optional.empty());
                PersonEraser eraser = new PersonEraser(
                        transaction, rules.rules().namespaces(), new ErasedIdentifiers(keys), clock.instant());
                Optional<Erased> erased =
                        new Profiles(inside).naming(id).map(Naming::living).map(eraser::erase);
                if (erased.isPresent()) {
                    long lost = erased.get().identifiers() + erased.get().unlinked() + eraser.orphans();
                    resolve(inside, lease, rules, Optional.of(new Turned(0, lost, eraser.persons())));
                    new Changes(inside).raise();
                }
                lease.check(transaction);
                return erased;
            });
        }
    }

    private void resolve(Graph inside, Lease lease, IdentityFile rules, Optional<Turned> erased) {
        Resolution resolution = new Resolution(inside, clock, personIds, runIds, Resolution.USUAL_MOST_TOUCHED);
        resolution.leadBy(lease, erased).resolve(rules, Extent.CHANGES, Progress.NONE);
    }
}
