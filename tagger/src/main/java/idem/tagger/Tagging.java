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
import idem.graph.tag.HistoryReader;
import idem.graph.tag.TagStore;
import idem.graph.tag.TagWriter;
import idem.tagger.compute.EventNames;
import idem.tagger.compute.PersonTagger;
import idem.tagger.compute.Quantiles;
import idem.tagger.compute.Vantage;
import idem.tagger.rule.TagCatalogue;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every known person her tags: reads events and traits person by person, computes, and writes what differs. A second
 * run at the same instant writes nothing but its run.
 */
public final class Tagging {

    private static final Logger LOG = LoggerFactory.getLogger(Tagging.class);
    private static final String LEASE = "tag";

    /** How much of what is known a run sets anew. */
    public enum Extent {
        /** The bounds of quantiles, and every person. */
        FULL,
        /** Every person, by the bounds that the last full run set. */
        BY_KNOWN_BOUNDS
    }

    /**
     * Where and how amounts and days are read.
     *
     * @param zone of days and hours of business
     * @param currency of amounts that name none
     */
    public record Business(ZoneId zone, String currency) {}

    private final Graph graph;
    private final TagCatalogue catalogue;
    private final Business business;
    private final Clock clock;
    private final Supplier<String> runIds;
    private final TagStore store;
    private final RunStore runs;
    private final HistoryReader histories;

    public Tagging(Graph graph, TagCatalogue catalogue, Business business, Clock clock, Supplier<String> runIds) {
        this.graph = graph;
        this.catalogue = catalogue;
        this.business = business;
        this.clock = clock;
        this.runIds = runIds;
        this.store = new TagStore(graph);
        this.runs = new RunStore(graph);
        this.histories = new HistoryReader(graph);
    }

    /**
     * Tags everyone as of an instant; what happened later is not seen.
     *
     * @throws idem.graph.LeaseHeldException where another tagging run is at work
     */
    public Run tag(Extent extent, Instant asOf, Progress progress) {
        try (Lease lease = Lease.take(graph, LEASE)) {
            Run run = begin(extent);
            try {
                Tally tally = new Tally(asOf);
                Vantage vantage = new Vantage(asOf, business.zone(), business.currency());
                List<CatalogueTag> tags = tally.saved(store.save(catalogue.tags()));
                Map<String, List<Double>> bounds = bounds(extent, tags, vantage, progress);
                TagWriter writer = new TagWriter(graph, lease, asOf, tags);
                PersonTagger tagger = new PersonTagger(catalogue, vantage, bounds);
                progress.stage("tag", histories.persons());
                histories.read(scope(catalogue, asOf), persons -> {
                    writer.write(tally.differences(persons, tagger, tags));
                    progress.advance(persons.size());
                });
                tally.cleared(writer.clearStrangers());
                tally.forgotten(store.tidy(tags));
                return end(run, tally);
            } catch (RuntimeException e) {
                fail(run, e);
                throw e;
            }
        }
    }

    /**
     * The last instant of the day of business on which the newest event happened, or now where that day is not over;
     * empty where there is no event.
     */
    public Optional<Instant> endOfNewestDay() {
        Instant now = clock.instant();
        return histories
                .lastEvent()
                .map(newest -> newest.atZone(business.zone())
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(business.zone())
                        .toInstant()
                        .minusMillis(1))
                .map(end -> end.isAfter(now) ? now : end);
    }

    /** A full run sets all bounds, another those that no run has set for the rule's version. */
    private Map<String, List<Double>> bounds(
            Extent extent, List<CatalogueTag> tags, Vantage vantage, Progress progress) {
        Map<String, List<Double>> known = new HashMap<>();
        tags.stream().filter(tag -> !tag.bounds().isEmpty()).forEach(tag -> known.put(tag.code(), tag.bounds()));
        Quantiles quantiles = new Quantiles(catalogue, vantage);
        if (quantiles.codes().isEmpty()
                || (extent == Extent.BY_KNOWN_BOUNDS && known.keySet().containsAll(quantiles.codes()))) {
            return known;
        }
        progress.stage("bounds", histories.persons());
        histories.read(scope(quantiles.inputs(), vantage.asOf()), persons -> {
            persons.forEach(quantiles::see);
            progress.advance(persons.size());
        });
        Map<String, List<Double>> bounds = quantiles.bounds();
        if (extent == Extent.BY_KNOWN_BOUNDS) {
            bounds.putAll(known);
        }
        Map<String, List<Double>> changed = new HashMap<>(bounds);
        changed.entrySet().removeIf(entry -> entry.getValue().equals(known.getOrDefault(entry.getKey(), List.of())));
        if (!changed.isEmpty()) {
            store.saveBounds(changed);
        }
        return bounds;
    }

    private static HistoryReader.Scope scope(TagCatalogue catalogue, Instant asOf) {
        return new HistoryReader.Scope(asOf, EventNames.read(catalogue), EventNames.readWithProperties(catalogue));
    }

    private Run begin(Extent extent) {
        Run run = new Run(
                runIds.get(),
                RunKind.TAG,
                RunState.RUNNING,
                extent == Extent.FULL,
                catalogue.hash(),
                clock.instant(),
                Optional.empty(),
                Map.of());
        runs.save(run);
        return run;
    }

    private Run end(Run run, Tally tally) {
        Run done = finished(run, RunState.DONE, tally.counts());
        runs.save(done);
        if (tally.wrote()) {
            new Changes(graph).raise();
        }
        LOG.info("Tagged: {}", done.counts());
        return done;
    }

    private void fail(Run run, RuntimeException cause) {
        try {
            runs.save(finished(run, RunState.FAILED, Map.of()));
        } catch (idem.graph.GraphModelException unsaved) {
            cause.addSuppressed(unsaved);
        }
    }

    private Run finished(Run run, RunState state, Map<String, Long> counts) {
        return new Run(
                run.id(),
                run.kind(),
                state,
                run.full(),
                run.rulesHash(),
                run.startedAt(),
                Optional.of(clock.instant()),
                counts);
    }
}
