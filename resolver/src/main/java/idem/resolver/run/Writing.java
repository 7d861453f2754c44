package idem.resolver.run;

import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.event.EventHanging;
import idem.graph.event.EventHanging.OnNobody;
import idem.graph.person.PersonId;
import idem.graph.person.PersonStore;
import idem.graph.run.Fencing;
import idem.graph.run.Run;
import idem.graph.run.RunEnd;
import idem.resolver.snapshot.Snapshot;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** Writes what a run found, in bounded transactions, none of which leaves half a person. */
final class Writing {

    private final Graph graph;
    private final Fencing fencing;
    private final Run run;
    private final IdentityFile file;
    private final Progress progress;
    private final Supplier<PersonId> ids;

    Writing(Graph graph, Fencing fencing, Run run, IdentityFile file, Progress progress, Supplier<PersonId> ids) {
        this.graph = graph;
        this.fencing = fencing;
        this.run = run;
        this.file = file;
        this.progress = progress;
        this.ids = ids;
    }

    /** Which events are looked at beside those of the identifiers that changed. */
    enum Events {
        /** Those that a changed identifier may bear, each set's with the set. */
        OF_EACH_SET,
        /** Those that hang on nobody, once, where an identifier may bear events again. */
        ON_NOBODY,
        /** Every one. */
        ALL
    }

    /**
     * What was written.
     *
     * @param eventsMoved how many events changed place
     * @param moved the keys of sets of which nothing was written, as an identifier among them had moved
     * @param end how the run ended with it; empty where it goes on
     */
    record Written(long eventsMoved, Set<String> moved, Optional<RunEnd> end) {}

    /**
     * Writes all differences.
     *
     * @param rows how many rows a transaction holds before it ends with the closed set at hand
     */
    Written write(Snapshot snapshot, Persons persons, Differences differences, Events events, int rows) {
        EventHanging hanging = hanging(persons, events);
        PersonStore store = new PersonStore(graph, fencing, hanging);
        int created = persons.succession().created();
        if (created > 0) {
            store.reserveNumbersBelow(snapshot.nextNumber() + created);
        }
        progress.stage("write persons", differences.size());
        try (RewriteWriter writer = new RewriteWriter(graph, store, run, progress)) {
            new Rewrites(snapshot, persons, differences, ids).forEach(rows, writer::write);
            writer.finish();
            return new Written(
                    writer.eventsMoved() + hangEvents(hanging, differences, events), writer.moved(), Optional.empty());
        }
    }

    /**
     * Writes the differences of what was touched, and in the last of the transactions how the run ended, where nothing moved:
     * a small change is one transaction.
     *
     * @param end says how it ended, from how many events changed place
     */
    Written writeAndEnd(
            Snapshot snapshot, Persons persons, Differences differences, int rows, LongFunction<RunEnd> end) {
        PersonStore store = new PersonStore(graph, fencing, hanging(persons, Events.OF_EACH_SET));
        progress.stage("write persons", differences.size());
        int created = persons.succession().created();
        long next = snapshot.nextNumber() + created;
        try (RewriteWriter writer = new RewriteWriter(graph, store, run, progress)) {
            if (created > 0 && differences.size() > rows) {
                store.reserveNumbersBelow(next); // as each that reserved them would make the others wait
            } else if (created > 0) {
                writer.reserveNumbersBelow(next);
            }
            new Rewrites(snapshot, persons, differences, ids).forEach(rows, writer::writeLater);
            Optional<RunEnd> ended = writer.writeLast(end);
            return new Written(writer.eventsMoved(), writer.moved(), ended);
        }
    }

    private EventHanging hanging(Persons persons, Events events) {
        return new EventHanging(
                new EventBearers(persons, file.rules().namespaces())::strongest,
                events == Events.OF_EACH_SET ? OnNobody.AT_ONCE : OnNobody.LATER);
    }

    private long hangEvents(EventHanging hanging, Differences differences, Events events) {
        if (events == Events.ALL) {
            progress.stage("look at events", -1);
            return hanging.rehangAll(graph, fencing);
        }
        if (events == Events.ON_NOBODY && differences.freed() > 0) {
            progress.stage("look at events", -1);
            return hanging.rehangThoseOnNobody(graph, fencing);
        }
        return 0;
    }
}
