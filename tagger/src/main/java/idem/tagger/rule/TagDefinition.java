package idem.tagger.rule;

import idem.graph.tag.CatalogueTag;

/**
 * A tag with the rule that gives it.
 *
 * @param tag as the graph's catalogue is to know it; its version is the graph's affair
 */
public record TagDefinition(CatalogueTag tag, Rule rule) {

    public String code() {
        return tag.code();
    }
}
