package idem.api.health;

import idem.api.config.Configuration;
import idem.api.rule.ActiveRules;
import idem.api.run.BackgroundResolver;
import idem.graph.change.ChangeReader;
import idem.graph.change.ChangeReader.Waiting;
import idem.graph.db.Graph;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunStore;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
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
                .withDetail("unsettled", waiting.unsettled())
                .withDetail("rulesWaiting", rulesWait());
        runs.newest(RunKind.RESOLVE).map(Run::counts).ifPresent(counts -> {
            health.withDetail("leftToRunOverEverything", counts.containsKey("touchedAbove"));
            health.withDetail("suspect", counts.getOrDefault("suspect", 0L));
            health.withDetail("moved", counts.getOrDefault("moved", 0L));
        });
        resolver.failure().ifPresent(failure -> health.withDetail("failure", failure));
        return health.build();
    }

    /** Whether the user's own rules are not those in force. */
    private boolean rulesWait() {
        return !configuration.identity().builtIn()
                && !ActiveRules.ofConfiguration(configuration)
                        .hash()
                        .equals(rules.current().hash());
    }
}
