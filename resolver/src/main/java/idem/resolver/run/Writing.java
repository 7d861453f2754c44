package idem.resolver.run;

import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.event.EventHanging;
import idem.graph.link.DirtyMarks;
import idem.graph.person.PersonId;
import idem.graph.person.PersonStore;
import idem.graph.run.Changes;
import idem.graph.run.Fencing;
import idem.graph.run.RuleSet;
import idem.graph.run.RuleSets;
import idem.graph.run.Run;
import idem.graph.run.RunState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes what a run found, in bounded transactions, none of which leaves half a person. */
final class Writing {

    private static final int ROWS = 5_000;

    private final Graph graph;
    private final Fencing fencing;
    private final Run run;
    private final boolean unfinishedBefore;
    private final IdentityFile file;
    private final Progress progress;
    private long eventsMoved;

    /**
     * @param previous the run before this one; where it did not finish, events may hang where they do not belong
     */
    Writing(Graph graph, Fencing fencing, Run run, Optional<Run> previous, IdentityFile file, Progress progress) {
        this.graph = graph;
        this.fencing = fencing;
        this.run = run;
        this.unfinishedBefore =
                previous.filter(last -> last.state() != RunState.DONE).isPresent();
        this.file = file;
        this.progress = progress;
    }

    /**
     * Writes all differences, tells other processes if there were any, and makes the rules active.
     *
     * @return what was written, by name
     */
    Map<String, Long> write(Snapshot snapshot, Persons persons, Differences differences, Supplier<PersonId> ids) {
        EventHanging hanging =
                new EventHanging(new EventBearers(persons, file.rules().namespaces())::strongest);
        writePersons(snapshot, persons, differences, ids, new PersonStore(graph, fencing, hanging));
        boolean newRules = isNew(new RuleSets(graph).active());
        hangEvents(hanging, differences, newRules || unfinishedBefore);
        List<DirtyMarks.Seen> dirty = differences.dirty();
        progress.stage("clear marks", dirty.size());
        new DirtyMarks(graph, fencing).clear(dirty);
        progress.advance(dirty.size());
        if (newRules) {
            new RuleSets(graph).activate(new RuleSet(file.rules().hash(), file.text()), fencing);
        }
        if (newRules || differences.size() > 0 || eventsMoved > 0) {
            new Changes(graph).raise();
        }
        return Map.of("eventsMoved", eventsMoved);
    }

    private void writePersons(
            Snapshot snapshot, Persons persons, Differences differences, Supplier<PersonId> ids, PersonStore store) {
        if (persons.succession().created() > 0) {
            store.reserveNumbersBelow(
                    snapshot.nextNumber() + persons.succession().created());
        }
        progress.stage("write persons", differences.size());
        differences.forEachRewrite(ROWS, ids, rewrite -> {
            eventsMoved += store.write(rewrite, run.id(), run.startedAt());
            progress.advance(rewrite.size());
        });
    }

    private void hangEvents(EventHanging hanging, Differences differences, boolean all) {
        if (all) {
            progress.stage("look at events", -1);
            eventsMoved += hanging.rehangAll(graph, fencing);
        } else if (differences.freed() > 0) {
            progress.stage("look at events", -1);
            eventsMoved += hanging.rehangThoseOnNobody(graph, fencing);
        }
    }

    private boolean isNew(Optional<RuleSet> active) {
        return active.filter(rules -> rules.hash().equals(file.rules().hash())).isEmpty();
    }
}
