package idem.api.rule;

import idem.api.config.Configuration;
import idem.api.config.ConfigurationFile;
import idem.graph.db.Graph;
import idem.graph.identifier.Namespaces;
import idem.graph.run.RuleSets;
import idem.resolver.rule.IdentityRules;
import org.jspecify.annotations.Nullable;

/** The edge rules in force: those that the last full run made active, before the first those of the configuration. */
public final class ActiveRules {

    private final RuleSets ruleSets;
    private final Configuration configuration;
    private volatile @Nullable IdentityRules remembered;

    public ActiveRules(Graph graph, Configuration configuration) {
        this.ruleSets = new RuleSets(graph);
        this.configuration = configuration;
    }

    /** The rules, read once until {@link #forget()}. */
    public IdentityRules current() {
        IdentityRules known = remembered;
        if (known == null) {
            known = read();
            remembered = known;
        }
        return known;
    }

    public Namespaces namespaces() {
        return current().namespaces();
    }

    /** Reads them anew from now on, because another process may have changed them. */
    public void forget() {
        remembered = null;
    }

    private IdentityRules read() {
        return ruleSets.active()
                .map(active -> IdentityRules.read("the graph's active rules", active.text()))
                .orElseGet(() -> ofConfiguration(configuration));
    }

    /** The rules of the configuration. */
    public static IdentityRules ofConfiguration(Configuration configuration) {
        ConfigurationFile file = configuration.identity();
        return IdentityRules.read(file.origin(), file.text());
    }
}
