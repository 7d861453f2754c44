package idem.tagger;

import idem.graph.GraphModelException;
import idem.graph.LeaseHeldException;
import idem.graph.db.Graph;
import idem.graph.run.Fencing;
import idem.graph.run.Term;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.DefinitionHistory.Author;
import idem.graph.tag.DueTags;
import idem.graph.tag.DueTags.Claim;
import idem.graph.tag.DueTags.Windows;
import idem.graph.tag.TagStore;
import idem.tagger.compute.PersonTagger;
import idem.tagger.compute.ReadyCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tags current between runs: whoever was touched, and whoever time alone changes, is tagged anew by the same rules and
 * the bounds that the last run set. Not for use by several threads.
 */
public final class LiveTagging {

    private final Graph graph;
    private final TagRules rules;
    private final ReadyCatalogue ready;
    private @Nullable Catalogue remembered;
    private Instant latest = Instant.MAX;

    public LiveTagging(Graph graph, TagRules rules) {
        this.graph = graph;
        this.rules = rules;
        this.ready = new ReadyCatalogue(rules.catalogue());
    }

    /** The catalogue as the graph has it since a run. */
    private record Catalogue(String run, List<CatalogueTag> tags, Map<String, List<Double>> bounds) {}

    /**
     * Tags whoever is due; how many persons. Nobody where a run is at work, which sees to them. Where the last run looked at
     * the past, windows stay where it left them, and only those who were touched are tagged. Where the clock was set back by
     * more than a day, everybody is.
     */
    public long tagDue(Instant now) {
        if (now.isBefore(latest)) {
            new DueTags(graph).touchAllAfterTheClockWasSetBack(now);
        }
        latest = now;
        long all = 0;
        Some some;
        do {
            some = tagSome(now);
            all += some.tagged();
        } while (some.more() && !Term.underWay(graph, Tagging.LEASE));
        return all;
    }

    /**
     * What came of a few.
     *
     * @param more whether there may be more who are due
     */
    private record Some(long tagged, boolean more) {
        static final Some NONE = new Some(0, false);
    }

    /** Who is going to be tagged, under which term of the lease. */
    private record Begun(Term term, Claim claim) {}

    /**
     * Two transactions: the lease is taken with the claim, and given back with what is written. Who is stopped between them
     * leaves claims that are due like any other, and a lease that is over soon.
     */
    private Some tagSome(Instant now) {
        try {
            Optional<Begun> begun = graph.atomically(inside -> begin(inside, now));
            return begun.isPresent() ? finish(begun.get(), now) : Some.NONE;
        } catch (LeaseHeldException atWork) {
            return Some.NONE;
        }
    }

    private static Optional<Begun> begin(Graph inside, Instant now) {
        DueTags due = new DueTags(inside);
        if (!due.any(now, Windows.REST_IN_THE_PAST)) {
            return Optional.empty();
        }
        Term term = Term.begin(inside, Tagging.LIVE_LEASE);
        return Optional.of(new Begun(term, due.claim(now, Windows.REST_IN_THE_PAST, Pass.AT_ONCE, Fencing.BY_OWNER)));
    }

    private Some finish(Begun begun, Instant now) {
        try {
            Catalogue catalogue = catalogue(begun.claim().run(), now);
            List<Long> numbers = begun.claim().numbers();
            return graph.atomically(inside -> {
                Tally tally = new Tally(now);
                PersonTagger tagger = new PersonTagger(ready, rules.vantage(now), catalogue.bounds());
                new Pass(inside, Fencing.BY_OWNER, rules, now, catalogue.tags(), tagger, tally).these(numbers);
                if (tally.wrote()) {
                    begun.term().tellAndEnd(inside);
                } else {
                    begun.term().end(inside);
                }
                return new Some(tally.counts().getOrDefault("persons", 0L), numbers.size() == Pass.AT_ONCE);
            });
        } catch (LeaseHeldException lost) {
            throw lost;
        } catch (RuntimeException e) {
            abandon(begun.term(), e);
            throw e;
        }
    }

    private void abandon(Term term, RuntimeException cause) {
        try {
            term.abandon(graph);
        } catch (GraphModelException heldUntilItIsOver) {
            cause.addSuppressed(heldUntilItIsOver);
        }
    }

    private Catalogue catalogue(String run, Instant now) {
        Catalogue known = remembered;
        if (known == null || !known.run().equals(run)) {
            List<CatalogueTag> tags = new TagStore(graph)
                    .save(rules.catalogue().declarations(), new Author("live tagging", now))
                    .tags();
            known = new Catalogue(run, tags, CatalogueTag.bounds(tags));
            remembered = known;
        }
        return known;
    }
}
