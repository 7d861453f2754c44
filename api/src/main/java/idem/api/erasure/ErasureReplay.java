package idem.api.erasure;

import idem.api.BadInputException;
import idem.api.SystemClock;
import idem.api.config.Configuration;
import idem.api.person.PersonLookup;
import idem.api.rule.ActiveRules;
import idem.api.run.RunWork;
import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.decision.DecisionStore;
import idem.graph.erasure.ErasedIdentifiers;
import idem.graph.erasure.ErasureKeys;
import idem.graph.erasure.Remains;
import idem.graph.identifier.Namespace;
import idem.graph.person.Profiles;
import idem.resolver.run.Extent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Erases from a graph that is older than its journal of erasures whom that names: of each erased identifier that the graph
 * still holds the whole person, as it is there. What consent has lifted since is taken again.
 */
public final class ErasureReplay {

    private final Graph graph;
    private final RunWork work;
    private final ErasureJournal journal;
    private final ErasureKeyFile keyFile;
    private final Erasures erasures;
    private final DecisionStore identifiers;

    /**
     * @param data the directory that holds the graph, its journal and its keys
     */
    public ErasureReplay(Graph graph, Configuration configuration, Path data) {
        Clock clock = SystemClock.inMillis();
        this.graph = graph;
        this.identifiers = new DecisionStore(graph);
        this.work = new RunWork(graph, configuration, clock);
        this.journal = new ErasureJournal(data);
        this.keyFile = new ErasureKeyFile(data, System.getenv());
        PersonLookup lookup = new PersonLookup(new Profiles(graph), new ActiveRules(graph, configuration));
        this.erasures = new Erasures(graph, work, lookup, keyFile, journal, clock);
    }

    /**
     * What it came to.
     *
     * @param identifiers that the journal knows as erased, and the graph did not
     * @param persons that were erased for it
     */
    public record Replayed(long identifiers, long persons) {}

    /**
     * Replays them.
     *
     * @throws BadInputException where the key of an erasure is missing
     */
    public Replayed replay() {
        Map<String, Remains> since = new LinkedHashMap<>(journal.remains());
        ErasedIdentifiers.since(graph, Instant.EPOCH).forEach(known -> since.remove(known.hash()));
        requireKeys(since);
        Set<String> lifted = journal.lifted();
        long persons = 0;
        List<String> held = held(since.keySet());
        if (!held.isEmpty()) {
            work.resolve(work.activeRules(), Extent.CHANGES, work.newId(), Progress.NONE);
        }
        for (String key : held) {
            if (!identifiers.known(List.of(key)).isEmpty()) {
                erasures.erase("identifier", key);
                persons++;
            }
        }
        journal.lifted(
                lifted.stream().filter(hash -> !journal.lifted().contains(hash)).toList());
        since.keySet().removeAll(lifted);
        ErasedIdentifiers.keep(graph, since.values());
        ErasedIdentifiers.forget(graph, lifted);
        return new Replayed(since.size(), persons);
    }

    private void requireKeys(Map<String, Remains> since) {
        ErasureKeys keys = keyFile.read();
        List<Integer> missing = since.values().stream()
                .map(Remains::version)
                .distinct()
                .filter(version -> !keys.versions().contains(version))
                .toList();
        if (!missing.isEmpty()) {
            throw new BadInputException("found no key of version " + missing
                    + ", under which persons were erased since; expected it in erasure.key of the data directory, or in"
                    + " IDEM_ERASURE_KEY");
        }
    }

    private List<String> held(Set<String> hashes) {
        if (hashes.isEmpty()) {
            return List.of();
        }
        List<String> namespaces = work.activeRules().rules().namespaces().inOrder().stream()
                .filter(Namespace::personScope)
                .map(Namespace::name)
                .collect(Collectors.toCollection(ArrayList::new));
        return new ErasedIdentifiers(keyFile.read()).held(graph, namespaces, hashes);
    }
}
