package idem.resolver.rule;

import idem.graph.RuleFileException;
import idem.graph.identifier.Namespaces;
import idem.graph.rulefile.Mistakes;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code identity.yml} says: how identifiers become persons.
 *
 * @param namespaces in order of priority, with the values that identify nobody
 * @param rules strongest first; the first that admits a link ranks it
 * @param maxIdentifiers more than these a person may not hold
 * @param alertMoves above so many moved identifiers a run warns
 * @param hash of all that decides: the file's content, built-in lists, normalisers and the resolver's version
 */
public record IdentityRules(
        Namespaces namespaces, List<EdgeRule> rules, OptionalInt maxIdentifiers, int alertMoves, String hash) {

    /** More rules than these no file may hold. */
    public static final int MOST_RULES = 250;

    public IdentityRules {
        rules = List.copyOf(rules);
        if (rules.size() > MOST_RULES) {
            throw new IllegalArgumentException("found " + rules.size() + " rules; expected at most " + MOST_RULES);
        }
    }

    /**
     * Reads the text of a rule file.
     *
     * @throws RuleFileException with every mistake in it
     */
    public static IdentityRules read(String fileName, String text) {
        Mistakes mistakes = new Mistakes(fileName);
        Optional<IdentityRules> rules = YamlReader.read(text, mistakes).flatMap(map -> read(map, mistakes));
        mistakes.throwIfAny();
        return rules.orElseThrow();
    }

    /**
     * Reads rules that stand within another file.
     *
     * @param mistakes those of the mapping's file; what is wrong is noted there
     * @return empty where anything was noted
     */
    public static Optional<IdentityRules> read(YamlMap map, Mistakes mistakes) {
        return new IdentityRulesReader(map, mistakes).read();
    }
}
