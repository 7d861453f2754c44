package idem.api.tag;

import idem.graph.tag.CatalogueTag;
import idem.tagger.rule.TagCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What came of reading the tag files anew.
 *
 * @param tags how many are declared now
 * @param added their codes
 * @param changed those with another rule, which gets a new version
 * @param removed those that are declared no more
 */
record Reloaded(int tags, List<String> added, List<String> changed, List<String> removed) {

    static Reloaded between(TagCatalogue before, TagCatalogue now) {
        Map<String, String> old = hashes(before);
        Map<String, String> fresh = hashes(now);
        return new Reloaded(
                fresh.size(),
                fresh.keySet().stream()
                        .filter(code -> !old.containsKey(code))
                        .sorted()
                        .toList(),
                fresh.keySet().stream()
                        .filter(code -> old.containsKey(code) && !Objects.equals(fresh.get(code), old.get(code)))
                        .sorted()
                        .toList(),
                old.keySet().stream()
                        .filter(code -> !fresh.containsKey(code))
                        .sorted()
                        .toList());
    }

    private static Map<String, String> hashes(TagCatalogue catalogue) {
        Map<String, String> hashes = new HashMap<>();
        for (CatalogueTag tag : catalogue.tags()) {
            hashes.put(tag.code(), tag.ruleHash());
        }
        return hashes;
    }
}
