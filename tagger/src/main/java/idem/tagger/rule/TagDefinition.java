package idem.tagger.rule;

import idem.graph.tag.CatalogueTag;
import idem.graph.tag.TagDeclaration;

/**
 * A tag with the rule that gives it.
 *
 * @param tag as the graph's catalogue is to know it; its version is the graph's affair
 * @param text as it is written, on one line
 * @param file where it is written
 */
public record TagDefinition(CatalogueTag tag, Rule rule, String text, String file) {

    public String code() {
        return tag.code();
    }

    TagDeclaration declaration() {
        return new TagDeclaration(tag, text, file);
    }
}
