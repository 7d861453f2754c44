package idem.api.erasure;

import idem.api.RequestException;
import idem.api.person.PersonLookup;
import idem.api.run.RunWork;
import idem.graph.TimeOrderedIds;
import idem.graph.db.Graph;
import idem.graph.erasure.Erased;
import idem.graph.erasure.ErasedIdentifiers;
import idem.graph.erasure.ErasureKeys;
import idem.graph.person.PersonIdSource;
import idem.resolver.run.Erasure;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Erases persons and takes them again, for REST and the command line alike. */
public final class Erasures {

    private final Graph graph;
    private final RunWork work;
    private final PersonLookup lookup;
    private final ErasureKeyFile keyFile;
    private final ErasureJournal journal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Erasures(
            Graph graph,
            RunWork work,
            PersonLookup lookup,
            ErasureKeyFile keyFile,
            ErasureJournal journal,
            Clock clock) {
        this.journal = journal;
        this.graph = graph;
        this.work = work;
        this.lookup = lookup;
        this.keyFile = keyFile;
        this.clock = clock;
    }

    /**
     * Erases whom an id or an identifier names.
     *
     * @param field that carries it
     * @throws RequestException where it names nobody, or the key of earlier erasures is missing
     */
    public Erased erase(String field, String named) {
        String living = lookup.named(field, named).living();
        Erasure erasure = new Erasure(
                graph, clock, new PersonIdSource(clock, random), new TimeOrderedIds("r_", clock, random), usableKeys());
        journal.sync(graph);
        Erased erased = erasure.erase(living, work.activeRules())
                .orElseThrow(() -> RequestException.notFound(field, "no living person", "the id of a person"));
        journal.sync(graph);
        return erased;
    }

    /**
     * Takes an identifier again, as consent has returned.
     *
     * @throws RequestException where it was not erased, or the key is missing
     */
    public void lift(String identifier, String why) {
        if (why.isBlank()) {
            throw RequestException.invalid("why", "none", "how consent was given");
        }
        String key = lookup.identifier("identifier", identifier).key();
        ErasedIdentifiers remains = new ErasedIdentifiers(usableKeys());
        if (!remains.lift(graph, key, why, clock.instant())) {
            throw RequestException.notFound("identifier", "one that was not erased", "one that was");
        }
        journal.lifted(remains.hashes(key));
    }

    /** The versions of keys that are missing, though identifiers were erased under them. */
    public List<Integer> missingVersions() {
        return ErasedIdentifiers.missingVersions(graph, keyFile.read());
    }

    private ErasureKeys usableKeys() {
        List<Integer> missing = missingVersions();
        if (!missing.isEmpty()) {
            throw RequestException.conflict(
                    "erasure.key",
                    "no key of version " + missing + ", under which persons were erased",
                    "it back in its place: DIR/erasure.key, or IDEM_ERASURE_KEY");
        }
        return keyFile.ensure();
    }
}
