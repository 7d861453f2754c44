package idem.tagger;

import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.run.Changes;
import idem.graph.run.Lease;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunState;
import idem.graph.run.RunStore;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.DefinitionHistory.Author;
import idem.graph.tag.HistoryReader;
import idem.graph.tag.TagStore;
import idem.graph.tag.TaggingState;
import idem.tagger.compute.PersonTagger;
import idem.tagger.compute.Quantiles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives known persons their tags: reads events and traits person by person, computes, and writes what differs, of everybody
 * or of those whose tags are due. A second run at the same instant writes nothing but its run.
 */
public final class Tagging {

    private static final Logger LOG = LoggerFactory.getLogger(Tagging.class);

    /** Held by a run from beginning to end. */
    static final String LEASE = "tag";

    /** Held by whoever writes tags, a run or {@link LiveTagging}, which holds it for moments. */
    static final String LIVE_LEASE = "tag-writer";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Whoever looks further back than this looks at the past, where windows stand still. */
    private static final Duration PRESENT = Duration.ofDays(2);

    /** How much of what is known a run sets anew. */
    public enum Extent {
        /** The bounds of quantiles, and every person. */
        FULL,
        /** Whoever is due, by the bounds that the last full run set; everybody where the rules are others or time went back. */
        DUE
    }

    private final Graph graph;
    private final TagRules rules;
    private final Clock clock;
    private final Supplier<String> runIds;
    private final Optional<String> who;
    private final TagStore store;
    private final RunStore runs;
    private final HistoryReader histories;
    private final TaggingState state;

    public Tagging(Graph graph, TagRules rules, Clock clock, Supplier<String> runIds) {
        this(graph, rules, clock, runIds, Optional.empty());
    }

    /**
     * @param who has it run, for those who ask who changed a definition; empty where a program does
     */
    public Tagging(Graph graph, TagRules rules, Clock clock, Supplier<String> runIds, Optional<String> who) {
        this.who = who;
        this.graph = graph;
        this.rules = rules;
        this.clock = clock;
        this.runIds = runIds;
        this.store = new TagStore(graph);
        this.runs = new RunStore(graph);
        this.histories = new HistoryReader(graph);
        this.state = new TaggingState(graph);
    }

    /**
     * Tags as of an instant; what happened later is not seen.
     *
     * @throws idem.graph.LeaseHeldException where another tagging run is at work
     */
    public Run tag(Extent extent, Instant asOf, Progress progress) {
        try (Lease lease = Lease.take(graph, LEASE);
                Lease writing = Lease.await(graph, LIVE_LEASE, PATIENCE)) {
            runs.failUnfinished(RunKind.TAG, clock.instant(), lease);
            Run run = begin(extent);
            try {
                Tally tally = new Tally(asOf);
                List<CatalogueTag> tags =
                        tally.saved(store.save(rules.catalogue().declarations(), author(run)));
                Map<String, List<Double>> bounds = bounds(extent, tags, asOf, tally, progress);
                PersonTagger tagger = new PersonTagger(rules.catalogue(), rules.vantage(asOf), bounds);
                Pass pass = new Pass(graph, writing, rules, asOf, tags, tagger, tally);
                if (extent == Extent.DUE && !needsEveryone(asOf)) {
                    pass.due(progress);
                } else {
                    pass.everyone(progress);
                }
                tally.forgotten(store.tidy(tags, author(run)));
                remember(run, asOf, tally, lease);
                return end(run, tally);
            } catch (RuntimeException e) {
                runs.saveFailed(run.end(RunState.FAILED, clock.instant(), Map.of()), e);
                throw e;
            }
        }
    }

    private Author author(Run run) {
        String by = who.map(name -> name + ", ").orElse("") + "run " + run.id();
        return new Author(by, run.startedAt());
    }

    /** A run that finds everything as it is to be leaves no trace but itself. */
    private void remember(Run run, Instant asOf, Tally tally, Lease lease) {
        boolean past = asOf.isBefore(run.startedAt().minus(PRESENT));
        boolean same = state.read()
                .filter(known -> !tally.wrote()
                        && known.asOf().equals(Instant.ofEpochMilli(asOf.toEpochMilli()))
                        && known.rules().equals(rules.hash())
                        && known.past() == past)
                .isPresent();
        if (!same) {
            state.save(new TaggingState.Known(asOf, rules.hash(), run.id(), past), lease);
        }
    }

    private boolean needsEveryone(Instant asOf) {
        return state.read()
                .map(known -> !known.rules().equals(rules.hash()) || asOf.isBefore(known.asOf()))
                .orElse(true);
    }

    /** The last instant of the day of business on which the newest event happened, or now where that day is not over. */
    public Optional<Instant> endOfNewestDay() {
        return histories.lastEvent().map(newest -> {
            Instant end = newest.atZone(rules.business().zone())
                    .toLocalDate()
                    .plusDays(1)
                    .atStartOfDay(rules.business().zone())
                    .toInstant()
                    .minusMillis(1);
            Instant now = clock.instant();
            return end.isAfter(now) ? now : end;
        });
    }

    /** A full run sets all bounds, another those that no run has set for the rule's version. */
    private Map<String, List<Double>> bounds(
            Extent extent, List<CatalogueTag> tags, Instant asOf, Tally tally, Progress progress) {
        Map<String, List<Double>> known = CatalogueTag.bounds(tags);
        Quantiles quantiles = new Quantiles(rules.catalogue(), rules.vantage(asOf));
        if (quantiles.codes().isEmpty()
                || (extent == Extent.DUE && known.keySet().containsAll(quantiles.codes()))) {
            return known;
        }
        progress.stage("bounds", histories.persons());
        histories.read(Pass.scope(quantiles.inputs(), asOf, HistoryReader.Held.LEAVE_OUT), persons -> {
            persons.forEach(quantiles::see);
            progress.advance(persons.size());
        });
        Map<String, List<Double>> bounds = quantiles.bounds();
        if (extent == Extent.DUE) {
            bounds.putAll(known);
        }
        Map<String, List<Double>> changed = new HashMap<>(bounds);
        changed.entrySet().removeIf(entry -> entry.getValue().equals(known.getOrDefault(entry.getKey(), List.of())));
        if (!changed.isEmpty()) {
            store.saveBounds(changed);
            tally.bounded(changed.size());
        }
        return bounds;
    }

    private Run begin(Extent extent) {
        Run run = Run.begin(
                runIds.get(),
                RunKind.TAG,
                extent == Extent.FULL,
                rules.catalogue().hash(),
                clock.instant());
        runs.save(run);
        return run;
    }

    private Run end(Run run, Tally tally) {
        Run done = run.end(RunState.DONE, clock.instant(), tally.counts());
        runs.save(done);
        if (tally.wrote()) {
            new Changes(graph).raise();
        }
        LOG.info("Tagged: {}", done.counts());
        return done;
    }
}
