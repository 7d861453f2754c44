package idem.tagger.insight;

import idem.graph.tag.CatalogueTag.Names;
import idem.tagger.block.NumberSet;
import java.util.List;

/**
 * Persons whose tags are alike.
 *
 * @param name its strongest features, in both languages
 * @param strongest what sets it apart from everyone, strongest first
 */
public record Group(Names name, NumberSet members, List<Difference> strongest) {
    public Group {
        strongest = List.copyOf(strongest);
    }
}
