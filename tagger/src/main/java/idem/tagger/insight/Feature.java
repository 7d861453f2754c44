package idem.tagger.insight;

import idem.graph.tag.CatalogueTag;
import idem.graph.tag.CatalogueTag.Names;
import idem.tagger.block.NumberSet;

/**
 * Something that a person has or has not: a value of a tag, or a number or date within a band.
 *
 * @param value the value's code; of a band its bounds, such as {@code 2..5}
 * @param name what people call the value
 * @param holders who has it
 */
public record Feature(CatalogueTag tag, String value, Names name, NumberSet holders) {}
