package idem.api.health;

import idem.api.BadInputException;
import idem.api.config.Configuration;
import idem.api.connection.GraphReach;
import idem.api.rule.ActiveRules;
import idem.api.run.BackgroundResolver;
import idem.graph.RuleFileException;
import idem.graph.change.ChangeReader;
import idem.graph.change.ChangeReader.Waiting;
import idem.graph.db.Graph;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunStore;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Tells what wants a resolver: what changed, what is overdue, rules that a run over everything has yet to make active. */
@Component("resolver")
final class ResolverHealth extends HealthOfGraph {

    private final ChangeReader changes;
    private final RunStore runs;
    private final ActiveRules rules;
    private final Configuration configuration;
    private final BackgroundResolver resolver;
    private final Clock clock;

    ResolverHealth(
            Graph graph,
            RunStore runs,
            ActiveRules rules,
            Configuration configuration,
            BackgroundResolver resolver,
            Clock clock,
            GraphReach reach) {
        super(reach);
        this.changes = new ChangeReader(graph);
        this.runs = runs;
        this.rules = rules;
        this.configuration = configuration;
        this.resolver = resolver;
        this.clock = clock;
    }

    @Override
    Health read() {
        Waiting waiting = changes.waiting(clock.instant().truncatedTo(ChronoUnit.DAYS));
        Health.Builder health = Health.up()
                .withDetail("dirty", waiting.dirty())
                .withDetail("overdue", waiting.due())
                .withDetail("unsettled", waiting.unsettled());
        tellRules(health);
        runs.newest(RunKind.RESOLVE).map(Run::counts).ifPresent(counts -> {
            health.withDetail("leftToRunOverEverything", counts.containsKey("touchedAbove"));
            health.withDetail("suspect", counts.getOrDefault("suspect", 0L));
            health.withDetail("moved", counts.getOrDefault("moved", 0L));
        });
        resolver.failure().ifPresent(failure -> health.withDetail("failure", failure));
        return health.build();
    }

    /** Whether the user's own rules, as their file is now, are not those in force; and what is wrong with them. */
    private void tellRules(Health.Builder health) {
        try {
            Configuration now = configuration.reread();
            boolean own = !now.identity().builtIn();
            boolean waiting = own
                    && !ActiveRules.ofConfiguration(now)
                            .hash()
                            .equals(rules.current().hash());
            health.withDetail("rulesWaiting", waiting);
        } catch (RuleFileException | BadInputException e) {
            health.withDetail("rulesWaiting", true)
                    .withDetail("rulesFailure", Objects.requireNonNullElse(e.getMessage(), "what cannot be read"));
        }
    }
}
