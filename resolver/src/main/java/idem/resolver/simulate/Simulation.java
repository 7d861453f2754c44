package idem.resolver.simulate;

import idem.graph.RuleFileException;
import idem.graph.rulefile.Mistakes;
import idem.graph.rulefile.YamlReader;
import idem.resolver.rule.IdentityRules;
import java.time.Instant;
import java.util.Optional;

/** Resolves scenario files in memory, so that a rule change can be tried before it goes live. */
public final class Simulation {

    private final IdentityRules otherwise;
    private final Optional<Instant> at;

    /**
     * @param otherwise the rules of a scenario that has no {@code identity} of its own
     * @param at the time to judge at; where empty, the newest in each file
     */
    public Simulation(IdentityRules otherwise, Optional<Instant> at) {
        this.otherwise = otherwise;
        this.at = at;
    }

    /**
     * Resolves one scenario.
     *
     * @throws RuleFileException with every mistake in the file
     */
    public ScenarioOutcome simulate(String fileName, String text) {
        Mistakes mistakes = new Mistakes(fileName);
        Optional<Scenario> scenario = YamlReader.read(text, mistakes)
                .flatMap(file -> new ScenarioReader(file, mistakes, otherwise, at).read());
        mistakes.throwIfAny();
        return scenario.orElseThrow().resolve();
    }
}
