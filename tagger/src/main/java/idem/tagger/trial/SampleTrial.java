package idem.tagger.trial;

import idem.graph.db.Graph;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.HistoryReader.Held;
import idem.graph.tag.HistoryReader.Scope;
import idem.graph.tag.PersonTags;
import idem.graph.tag.TagStore;
import idem.tagger.TagRules;
import idem.tagger.compute.EventNames;
import idem.tagger.compute.PersonTagger;
import idem.tagger.compute.Quantiles;
import idem.tagger.compute.Reasons;
import idem.tagger.compute.Vantage;
import idem.tagger.rule.TagCatalogue;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tries tags on a sample of known persons. Bounds of quantiles that the tried rules leave as they are, are those of the last
 * full run; others are set by the sample.
 */
public final class SampleTrial {

    private final Graph graph;
    private final TagRules rules;
    private final Set<String> tried;
    private final TagCatalogue needed;

    /**
     * @param rules as they would be
     * @param tried the codes of the tags that are tried
     */
    public SampleTrial(Graph graph, TagRules rules, Set<String> tried) {
        this.graph = graph;
        this.rules = rules;
        this.tried = Set.copyOf(tried);
        this.needed = rules.catalogue().neededBy(tried);
    }

    /**
     * Tags a sample in memory.
     *
     * @param wanted how many persons; all, where fewer are known
     */
    public TrialOutcome on(int wanted, long seed, Instant asOf) {
        Sample sample = new Sample(graph, wanted, seed);
        Vantage vantage = rules.vantage(asOf);
        Map<String, List<Double>> bounds = bounds(sample, vantage);
        PersonTagger tagger = new PersonTagger(needed, vantage, bounds);
        Reasons reasons = new Reasons(needed, vantage, bounds);
        List<TriedTag> tags = needed.tags().stream()
                .filter(tag -> tried.contains(tag.code()))
                .map(tag -> new TriedTag(tag, reasons))
                .toList();
        int persons = sample.read(scope(needed, asOf), person -> {
            PersonTags given = tagger.tag(person);
            tags.forEach(tag -> tag.see(person, given));
        });
        return new TrialOutcome(persons, asOf, tags.stream().map(TriedTag::done).toList());
    }

    private Map<String, List<Double>> bounds(Sample sample, Vantage vantage) {
        Quantiles quantiles = new Quantiles(needed, vantage);
        Map<String, CatalogueTag> stored = new HashMap<>();
        new TagStore(graph).all().forEach(tag -> stored.put(tag.code(), tag));
        Map<String, List<Double>> bounds = new HashMap<>();
        Set<String> open = new TreeSet<>();
        for (String code : quantiles.codes()) {
            CatalogueTag known = stored.get(code);
            boolean same = Collections.disjoint(codes(needed.neededBy(Set.of(code))), tried);
            if (known != null && same && !known.bounds().isEmpty()) {
                bounds.put(code, known.bounds());
            } else {
                open.add(code);
            }
        }
        if (!open.isEmpty()) {
            int unused = sample.read(scope(quantiles.inputs(), vantage.asOf()), quantiles::see);
            Map<String, List<Double>> found = quantiles.bounds();
            open.forEach(code -> bounds.put(code, found.getOrDefault(code, List.of())));
        }
        return bounds;
    }

    private static Set<String> codes(TagCatalogue catalogue) {
        Set<String> codes = new TreeSet<>();
        catalogue.tags().forEach(tag -> codes.add(tag.code()));
        return codes;
    }

    private static Scope scope(TagCatalogue catalogue, Instant asOf) {
        return new Scope(asOf, EventNames.read(catalogue), EventNames.readWithProperties(catalogue), Held.READ);
    }
}
