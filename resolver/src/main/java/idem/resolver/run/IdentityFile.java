package idem.resolver.run;

import idem.graph.identifier.Namespace;
import idem.graph.run.RuleDetails;
import idem.graph.run.RuleSet;
import idem.resolver.rule.EdgeRule;
import idem.resolver.rule.IdentityRules;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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

    /** The file as the graph keeps it. */
    RuleSet ruleSet() {
        return new RuleSet(rules.hash(), text);
    }

    /** What it says, as nodes that a question to the graph can read. */
    RuleDetails details() {
        return new RuleDetails(
                rules.namespaces().inOrder().stream().map(Namespace::name).toList(),
                rules.namespaces().inOrder().stream()
                        .map(namespace -> namespace.limit().orElse(0))
                        .toList(),
                rules.maxIdentifiers(),
                rules.rules().stream().map(IdentityFile::stored).toList());
    }

    private static RuleDetails.StoredEdgeRule stored(EdgeRule rule) {
        return new RuleDetails.StoredEdgeRule(
                rule.name(),
                sorted(rule.claimer().namespaces()),
                sorted(rule.claimed().namespaces()),
                sorted(rule.sources()),
                sorted(rule.channels()),
                rule.withinDays(),
                rule.minCount(),
                rule.prefer().name().toLowerCase(Locale.ROOT));
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
