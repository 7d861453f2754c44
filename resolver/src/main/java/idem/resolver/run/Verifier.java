package idem.resolver.run;

import idem.graph.Progress;
import idem.graph.check.StructureChecks;
import idem.graph.db.Graph;
import idem.graph.event.EventHanging;
import idem.graph.run.Changes;
import idem.graph.run.RuleSets;
import idem.resolver.identity.Predecessors;
import idem.resolver.identity.Succession;
import idem.resolver.identity.Successors;
import idem.resolver.snapshot.Snapshot;
import idem.resolver.snapshot.SnapshotReader;
import idem.resolver.table.LinkTable;
import idem.resolver.verify.Verification;
import idem.resolver.verify.Verification.Finding;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds the graph against the contract, and writes nothing. What a run by the active rules would change now should not be as
 * it is; beside that stand the checks that hold whatever the rules are.
 */
public final class Verifier {

    private static final int MOST = 10;
    private static final int TRIES = 3;

    private final Graph graph;
    private final Clock clock;
    private final Map<String, Wrong> wrong = new LinkedHashMap<>();

    /**
     * @param clock tells the time that links are judged at
     */
    public Verifier(Graph graph, Clock clock) {
        this.graph = graph;
        this.clock = clock;
    }

    /** What breaks one check. */
    private static final class Wrong {
        private final String expected;
        private final List<String> some = new ArrayList<>();
        private long count;

        Wrong(String expected) {
            this.expected = expected;
        }
    }

    /**
     * All that is wrong. Where somebody writes meanwhile it looks again, a few times.
     *
     * @param rules the active rules
     * @throws idem.resolver.RunTooLargeException where the graph would not fit into memory
     * @throws idem.resolver.UndeclaredNamespacesException where the rules do not fit the graph
     */
    public Verification verify(IdentityFile rules, Progress progress) {
        Changes changes = new Changes(graph);
        long before = changes.value();
        Verification found = look(rules, progress);
        for (int look = 1; look < TRIES && changes.value() != before; look++) {
            before = changes.value();
            found = look(rules, progress);
        }
        return found;
    }

    private Verification look(IdentityFile rules, Progress progress) {
        wrong.clear();
        progress.stage("ask the graph", -1);
        new StructureChecks(graph).ask(clock.instant(), MOST).forEach(broken -> {
            Wrong check = new Wrong(broken.check().expected());
            check.count = broken.count();
            check.some.addAll(broken.some());
            wrong.put(broken.check().word(), check);
        });
        Snapshot snapshot =
                new SnapshotReader(graph, progress, Runtime.getRuntime().maxMemory()).read();
        Persons persons = Resolution.judge(snapshot, rules, clock.instant(), progress);
        new Differing(snapshot, persons).note();
        long events = lookAtEvents(rules, persons, progress);
        lookAtRules(rules);
        Map<String, Long> checked = new TreeMap<>();
        checked.put("identifiers", (long) snapshot.table().identifiers());
        checked.put("links", (long) snapshot.table().links());
        checked.put("persons", (long) snapshot.before().persons());
        checked.put("events", events);
        return new Verification(
                checked,
                wrong.entrySet().stream()
                        .map(check -> new Finding(
                                check.getKey(),
                                check.getValue().expected,
                                check.getValue().count,
                                check.getValue().some))
                        .toList());
    }

    private long lookAtEvents(IdentityFile rules, Persons persons, Progress progress) {
        progress.stage("look at events", -1);
        EventHanging hanging = new EventHanging(
                new EventBearers(persons, rules.rules().namespaces())::strongest, EventHanging.OnNobody.LATER);
        return hanging.forEachMisplaced(
                graph, event -> note("events", "an event hangs on the strongest that may bear it", event));
    }

    private void lookAtRules(IdentityFile rules) {
        new RuleSets(graph)
                .active()
                .filter(active -> !active.hash().equals(rules.rules().hash()))
                .ifPresent(active ->
                        note("rules-hash", "the active rules are of this release", "rule set " + active.hash()));
    }

    private void note(String check, String expected, String place) {
        Wrong found = wrong.computeIfAbsent(check, absent -> new Wrong(expected));
        found.count++;
        if (found.some.size() < MOST) {
            found.some.add(place);
        }
    }

    /** What a run would write. */
    private final class Differing {

        private final Snapshot snapshot;
        private final Persons persons;
        private final LinkTable table;

        Differing(Snapshot snapshot, Persons persons) {
            this.snapshot = snapshot;
            this.persons = persons;
            this.table = snapshot.table();
        }

        void note() {
            Differences.of(snapshot, persons).forEach((kind, index) -> {
                switch (kind) {
                    case CHANGED -> changed(index);
                    case BELONGS -> belongs(index);
                    case SHARED ->
                        Verifier.this.note("shared", "exactly the shared identifiers are flagged", table.key(index));
                    case JUDGED ->
                        Verifier.this.note(
                                "verdicts",
                                "a link bears the verdict that the contract gives it",
                                table.key(table.smaller(index)) + " – " + table.key(table.larger(index)));
                    default -> {
                        // persons that begin or end show in their identifiers, or hold none
                    }
                }
            });
        }

        private void changed(int person) {
            int kept = persons.succession().kept(person);
            String place = "person number " + persons.number(person);
            if (snapshot.living().kinds().get(kept) != persons.kind(person)) {
                Verifier.this.note("kinds", "a person is known, anonymous or shared by what it holds", place);
            }
            if (snapshot.living().suspect().get(kept) != persons.suspect(person)) {
                Verifier.this.note("suspects", "exactly those that refused a link as too large are suspect", place);
            }
        }

        private void belongs(int identifier) {
            int before = snapshot.before().personOf(identifier);
            int after = persons.of(identifier);
            if (before == Predecessors.NONE && after == Successors.NONE) {
                return;
            }
            if (before == Predecessors.NONE) {
                Verifier.this.note(
                        "belongs", "every identifier that is not blocked belongs to a person", table.key(identifier));
            } else if (after == Successors.NONE) {
                Verifier.this.note("blocked", "no blocked identifier belongs to a person", table.key(identifier));
            } else if (persons.succession().heir(before) == Succession.NONE
                    || persons.succession().heir(before) != after) {
                Verifier.this.note(
                        "clusters", "exactly what links and decisions join is one person", table.key(identifier));
            } else {
                Verifier.this.note(
                        "events-since",
                        "a recycled identifier brings only what came since it changed hands",
                        table.key(identifier));
            }
        }
    }
}
