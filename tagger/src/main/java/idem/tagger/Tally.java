package idem.tagger;

import idem.graph.tag.CatalogueTag;
import idem.graph.tag.PersonHistory;
import idem.graph.tag.TagDifference;
import idem.graph.tag.TagStore;
import idem.tagger.compute.PersonTagger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run saw and wrote. */
final class Tally {

    private static final List<String> READ = List.of("persons", "events");
    private static final List<String> WRITTEN = List.of(
            "tagsAdded",
            "tagsRemoved",
            "tagsRenewed",
            "metricsWritten",
            "boundsWritten",
            "personsCleared",
            "valuesForgotten",
            "definitionsWritten");

    private final Map<String, Long> counts = new TreeMap<>();

    Tally(Instant asOf) {
        counts.put("asOfEpochMilli", asOf.toEpochMilli());
        READ.forEach(name -> counts.put(name, 0L));
        WRITTEN.forEach(name -> counts.put(name, 0L));
    }

    /** Computes the tags of some persons; what differs from those that they hold. */
    List<TagDifference> differences(List<PersonHistory> persons, PersonTagger tagger, List<CatalogueTag> tags) {
        Map<String, Integer> versions = new HashMap<>();
        tags.forEach(tag -> versions.put(tag.code(), tag.version()));
        List<TagDifference> differences = new ArrayList<>();
        for (PersonHistory person : persons) {
            TagDifference difference = TagDifference.between(person, tagger.tag(person), versions);
            add("persons", 1);
            add("events", person.events().size());
            if (!difference.isEmpty()) {
                add("tagsAdded", difference.given().size());
                add("tagsRemoved", difference.taken().size());
                add("tagsRenewed", difference.renewed().size());
                add("metricsWritten", difference.measures().size());
            }
            if (!difference.isNothing()) {
                differences.add(difference);
            }
        }
        return differences;
    }

    List<CatalogueTag> saved(TagStore.Saved catalogue) {
        add("definitionsWritten", catalogue.written());
        return catalogue.tags();
    }

    void bounded(int tags) {
        add("boundsWritten", tags);
    }

    void cleared(long persons) {
        add("personsCleared", persons);
    }

    void forgotten(long values) {
        add("valuesForgotten", values);
    }

    Map<String, Long> counts() {
        return counts;
    }

    /** Whether others must look anew. */
    boolean wrote() {
        return WRITTEN.stream().anyMatch(name -> counts.getOrDefault(name, 0L) > 0);
    }

    private void add(String name, long more) {
        counts.merge(name, more, Long::sum);
    }
}
