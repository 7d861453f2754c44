package idem.resolver.run;

import idem.resolver.rule.IdentityRules;

/**
 * A rule file, read and as written.
 *
 * @param text what stands in the graph beside the rules' hash
 */
public record IdentityFile(IdentityRules rules, String text) {

    /**
     * Reads the text of a file.
     *
     * @throws idem.graph.RuleFileException with every mistake in it
     */
    public static IdentityFile read(String fileName, String text) {
        return new IdentityFile(IdentityRules.read(fileName, text), text);
    }
}
