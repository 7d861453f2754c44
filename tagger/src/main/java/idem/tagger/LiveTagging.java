package idem.tagger;

import idem.graph.LeaseHeldException;
import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.run.Lease;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.DefinitionHistory.Author;
import idem.graph.tag.DueTags;
import idem.graph.tag.TagStore;
import idem.tagger.compute.PersonTagger;
import idem.tagger.compute.ReadyCatalogue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tags current between runs: whoever was touched, and whoever time alone changes, is tagged anew by the same rules and
 * the bounds that the last run set. Not for use by several threads.
 */
public final class LiveTagging {

    private final Graph graph;
    private final TagRules rules;
    private final ReadyCatalogue ready;
    private final DueTags due;
    private @Nullable Catalogue remembered;

    public LiveTagging(Graph graph, TagRules rules) {
        this.graph = graph;
        this.rules = rules;
        this.ready = new ReadyCatalogue(rules.catalogue());
        this.due = new DueTags(graph);
    }

    /** The catalogue as the graph has it since a run. */
    private record Catalogue(String run, List<CatalogueTag> tags, Map<String, List<Double>> bounds) {}

    /**
     * Tags whoever is due; how many persons. Nobody where a run is at work, which sees to them. Where the last run looked at
     * the past, windows stay where it left them, and only those who were touched are tagged.
     */
    public long tagDue(Instant now) {
        DueTags.Look look = due.look(now);
        if (!look.any()) {
            return 0;
        }
        try (Lease lease = Lease.take(graph, Tagging.LIVE_LEASE)) {
            Catalogue catalogue = catalogue(look.run(), now);
            Tally tally = new Tally(now);
            PersonTagger tagger = new PersonTagger(ready, rules.vantage(now), catalogue.bounds());
            new Pass(graph, lease, rules, now, catalogue.tags(), tagger, tally).due(look.until(), Progress.NONE);
            if (tally.wrote()) {
                lease.tellAtEnd();
            }
            return tally.counts().getOrDefault("persons", 0L);
        } catch (LeaseHeldException atWork) {
            return 0;
        }
    }

    private Catalogue catalogue(String run, Instant now) {
        Catalogue known = remembered;
        if (known == null || !known.run().equals(run)) {
            List<CatalogueTag> tags = new TagStore(graph)
                    .save(rules.catalogue().declarations(), new Author("live tagging", now))
                    .tags();
            Map<String, List<Double>> bounds = new HashMap<>();
            tags.stream().filter(tag -> !tag.bounds().isEmpty()).forEach(tag -> bounds.put(tag.code(), tag.bounds()));
            known = new Catalogue(run, tags, bounds);
            remembered = known;
        }
        return known;
    }
}
