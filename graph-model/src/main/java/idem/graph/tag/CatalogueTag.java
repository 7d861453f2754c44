package idem.graph.tag;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tag as the graph's catalogue knows it.
 *
 * @param code unique; letters, digits and underscores
 * @param version raised when the rule changes, from 1
 * @param ruleHash of the rule that the version has
 * @param bounds of the quantiles that give its scores, ascending; empty where it has none
 * @param sensitive whether it wants a scope of its own to be read
 * @param values the declared ones in their order; of a tag with open values, numbers and dates none
 */
public record CatalogueTag(
        String code,
        Names name,
        TagCategory category,
        TagKind kind,
        int version,
        String ruleHash,
        List<Double> bounds,
        boolean sensitive,
        List<NamedValue> values) {

    public CatalogueTag {
        bounds = List.copyOf(bounds);
        values = List.copyOf(values);
    }

    /** The bounds of those that have some, by code. */
    public static Map<String, List<Double>> bounds(Collection<CatalogueTag> tags) {
        Map<String, List<Double>> bounds = new HashMap<>();
        tags.stream().filter(tag -> !tag.bounds().isEmpty()).forEach(tag -> bounds.put(tag.code(), tag.bounds()));
        return bounds;
    }

    /** As this one, of another version. */
    public CatalogueTag withVersion(int number) {
        return new CatalogueTag(code, name, category, kind, number, ruleHash, bounds, sensitive, values);
    }

    /** As this one, with other bounds. */
    public CatalogueTag withBounds(List<Double> others) {
        return new CatalogueTag(code, name, category, kind, version, ruleHash, others, sensitive, values);
    }

    /** As this one, with other values. */
    public CatalogueTag withValues(List<NamedValue> others) {
        return new CatalogueTag(code, name, category, kind, version, ruleHash, bounds, sensitive, others);
    }

    /** What people call a thing, in Chinese and in English. */
    public record Names(String zh, String en) {}

    /** A value of a category, by its code. */
    public record NamedValue(String code, Names name) {}
}
