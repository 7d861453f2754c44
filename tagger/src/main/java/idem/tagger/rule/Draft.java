package idem.tagger.rule;

import idem.graph.rulefile.YamlMap;
import idem.graph.tag.CatalogueTag;
import idem.tagger.expression.Vocabulary;
import java.util.Optional;

/** A tag whose rule may still wait for the names of all others. */
record Draft(CatalogueTag tag, YamlMap node, Unfinished rule, String file) {

    /** The tag with its rule. */
    TagDefinition with(Rule finished) {
        return new TagDefinition(tag, finished, DefinitionText.of(node), file);
    }

    /** A rule that the names of all tags finish. */
    interface Unfinished {
        /** The rule; empty, with mistakes noted, where it is none. */
        Optional<Rule> finish(Vocabulary vocabulary);
    }
}
