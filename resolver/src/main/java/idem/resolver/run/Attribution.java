package idem.resolver.run;

import idem.graph.db.Graph;
import idem.graph.decision.DecisionStore;
import idem.graph.run.RuleSets;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunStore;
import idem.resolver.cluster.Clusters;
import idem.resolver.decision.Stewardship;
import idem.resolver.difference.Cause;
import idem.resolver.difference.Turned;
import idem.resolver.identity.Predecessors;
import idem.resolver.identity.Succession;
import idem.resolver.identity.Successors;
import idem.resolver.identity.TakeOver;
import idem.resolver.rule.IdentityRules;
import idem.resolver.snapshot.RefusalTrace;
import idem.resolver.snapshot.Snapshot;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Says what of a run's outcome is due to what. Between the graph as it was and the outcome, links are judged again with one
 * input after the other made new: first the links alone, then who is shared by them, then decisions, then the day, then the
 * rules; what turns in a step is due to its input. Where only one of them is new the outcome itself is that step, and nothing
 * is judged again. A run over what changed is told apart just as one over everything, as nothing else can have turned.
 */
final class Attribution {

    private final Snapshot snapshot;
    private final Persons outcome;
    private final Map<Cause, Turned> turned = new EnumMap<>(Cause.class);
    private Stage at;

    private Attribution(Snapshot snapshot, Persons outcome) {
        this.snapshot = snapshot;
        this.outcome = outcome;
        this.at = new Stage(snapshot.before(), link -> snapshot.refusals()[link] == RefusalTrace.NONE);
    }

    /** Where everything stands after a step. */
    private record Stage(Predecessors persons, IntPredicate accepted) {}

    /**
     * What each cause turned since the last run that was done.
     *
     * @param begun the run whose outcome it is
     */
    static Map<Cause, Turned> of(
            Graph graph, Snapshot snapshot, Persons outcome, Differences differences, IdentityFile file, Run begun) {
        if (differences.size() == 0) {
            return Map.of();
        }
        RunInputs now = new RunInputs(
                file.rules(), snapshot.decisions(), begun.startedAt().toEpochMilli());
        RunInputs before = new RunStore(graph)
                .newestDone(RunKind.RESOLVE)
                .map(run -> new RunInputs(
                        new RuleSets(graph)
                                .active()
                                .map(active -> IdentityRules.read("the graph's active rules", active.text()))
                                .orElse(file.rules()),
                        Stewardship.forClustering(new DecisionStore(graph).heldAt(run.startedAt())),
                        run.startedAt().toEpochMilli()))
                .orElse(now);
        return of(snapshot, outcome, before, now);
    }

    /** What the run that follows an erasure turned beside the erasure itself: all of it is due to that. */
    static Map<Cause, Turned> ofErasure(Snapshot snapshot, Persons outcome) {
        Attribution attribution = new Attribution(snapshot, outcome);
        attribution.take(Cause.ERASURE, outcome.clusters());
        return attribution.turned;
    }

    /**
     * What each cause turned; causes that turned nothing are left out.
     *
     * @param outcome what came of {@code now}
     * @param before what the run before this one judged by
     */
    static Map<Cause, Turned> of(Snapshot snapshot, Persons outcome, RunInputs before, RunInputs now) {
        return new Attribution(snapshot, outcome).attribute(before, now);
    }

    private Map<Cause, Turned> attribute(RunInputs before, RunInputs now) {
        Map<Cause, Supplier<Clusters>> steps = new EnumMap<>(Cause.class);
        boolean dirty = !snapshot.identifiers().dirty().isEmpty();
        if (dirty && sharesAsBefore()) {
            steps.put(Cause.LINKS, clustering(before));
        } else if (dirty) {
            BitSet shared = snapshot.identifiers().shared();
            steps.put(Cause.LINKS, () -> before.clusterWithShared(snapshot.table(), shared));
            steps.put(Cause.SHARED, clustering(before));
        }
        RunInputs step = before;
        if (!before.sameDecisions(now)) {
            step = step.withDecisions(now.decisions());
            steps.put(Cause.DECISIONS, clustering(step));
        }
        if (!before.sameDay(now) || !now.sameDay(before)) {
            step = step.at(now.at());
            steps.put(Cause.TIME, clustering(step));
        }
        if (!before.sameRules(now)) {
            steps.put(Cause.RULES, clustering(step.withRules(now.rules())));
        }
        if (steps.isEmpty()) {
            steps.put(Cause.LINKS, clustering(now));
        }
        int left = steps.size();
        for (Map.Entry<Cause, Supplier<Clusters>> one : steps.entrySet()) {
            left--;
            take(one.getKey(), left == 0 ? outcome.clusters() : one.getValue().get());
        }
        return turned;
    }

    private Supplier<Clusters> clustering(RunInputs inputs) {
        return () -> inputs.cluster(snapshot.table(), snapshot.identifiers().knownShared());
    }

    private boolean sharesAsBefore() {
        return IntStream.range(0, snapshot.own())
                .allMatch(i -> snapshot.identifiers().shared().get(i) == outcome.shared(i));
    }

    private void take(Cause cause, Clusters clusters) {
        Successors after =
                clusters == outcome.clusters() ? outcome.successors() : Persons.successors(clusters, snapshot.own());
        boolean whole = after == outcome.successors() && at.persons() == snapshot.before();
        Succession succession =
                whole ? outcome.succession() : TakeOver.decide(at.persons(), after, outcome.namespaces());
        IntPredicate accepted = link -> clusters.verdict(link).accepted();
        Turned found = new Turned(verdicts(accepted), 0, 0).plus(persons(after, succession));
        if (!found.nothing()) {
            turned.put(cause, found);
        }
        int[] personOf = new int[snapshot.table().identifiers()];
        java.util.Arrays.setAll(personOf, after::clusterOf);
        at = new Stage(new Predecessors(personOf, after.clusters(), new int[0]), accepted);
    }

    private long verdicts(IntPredicate accepted) {
        long verdicts = 0;
        for (int link = 0; link < snapshot.table().links(); link++) {
            verdicts += accepted.test(link) == at.accepted().test(link) ? 0 : 1;
        }
        return verdicts;
    }

    private Turned persons(Successors after, Succession succession) {
        long identifiers = 0;
        BitSet touched = new BitSet();
        for (int i = 0; i < snapshot.own(); i++) {
            int person = at.persons().personOf(i);
            int cluster = after.clusterOf(i);
            if (person != Predecessors.NONE && (cluster == Successors.NONE || succession.heir(person) != cluster)) {
                identifiers++;
                touched.set(person);
                if (cluster != Successors.NONE && succession.kept(cluster) != Succession.NONE) {
                    touched.set(succession.kept(cluster));
                }
            }
        }
        return new Turned(0, identifiers, touched.cardinality());
    }
}
