package idem.graph.tag;

import java.time.Instant;
import java.util.Optional;

/**
 * One change of a tag's definition.
 *
 * @param version of the rule from then on; it stays where the rule did, and only names changed
 * @param by who made it so: the name of a key, or the run that first met it
 * @param file where it stands; empty where it was taken away
 * @param text the definition from then on; empty where it was taken away
 */
public record DefinitionEntry(
        int version, String ruleHash, Instant at, String by, Optional<String> file, Optional<String> text) {}
