package idem.resolver.rule;

import idem.graph.identifier.BlockList;
import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import idem.graph.rulefile.Mistakes;
import idem.graph.rulefile.Yaml;
import idem.graph.rulefile.YamlList;
import idem.graph.rulefile.YamlMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the keys of {@code identity.yml} and notes every mistake. */
final class IdentityRulesReader {

    private static final int USUAL_ALERT = 100;

    private final YamlMap file;
    private final Mistakes mistakes;

    IdentityRulesReader(YamlMap file, Mistakes mistakes) {
        this.file = file;
        this.mistakes = mistakes;
    }

    Optional<IdentityRules> read() {
        int before = mistakes.sorted().size();
        file.allowOnly(List.of("namespaces", "block", "rules", "max_identifiers", "alert_moves"));
        List<Namespace> namespaces = new NamespaceReader(file).read();
        BlockList blocked = new BlockReader(file, namespaces).read();
        List<EdgeRule> rules = rules(namespaces);
        OptionalInt most = file.integer("max_identifiers", 1);
        int alert = file.integer("alert_moves", 0).orElse(USUAL_ALERT);
        if (mistakes.sorted().size() > before) {
            return Optional.empty();
        }
        return Optional.of(
                new IdentityRules(new Namespaces(namespaces, blocked), rules, most, alert, RulesHash.of(file)));
    }

    private List<EdgeRule> rules(List<Namespace> namespaces) {
        Optional<Yaml> node = file.get("rules");
        if (node.isEmpty()) {
            file.mistake(file, "no \"rules\"", "a list of edge rules under \"rules\"");
        } else if (!(node.get() instanceof YamlList)) {
            file.mistake(node.get(), node.get().described(), "a list for \"rules\"");
        } else {
            return new EdgeRuleReader(file, namespaces).read();
        }
        return List.of();
    }
}
