package idem.api.run;

import idem.api.config.Configuration;
import idem.api.config.ConfigurationFile;
import idem.api.rule.ActiveRules;
import idem.api.tag.ActiveTags;
import idem.graph.GraphModelException;
import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.change.ChangeReader;
import idem.graph.db.Graph;
import idem.graph.person.PersonIdSource;
import idem.graph.run.Changes;
import idem.graph.run.RuleSets;
import idem.graph.run.Run;
import idem.resolver.ResolverException;
import idem.resolver.difference.Rehearsal;
import idem.resolver.run.Extent;
import idem.resolver.run.IdentityFile;
import idem.resolver.run.Lead;
import idem.resolver.run.Outcome;
import idem.resolver.run.Resolution;
import idem.resolver.run.Verifier;
import idem.resolver.verify.Verification;
import idem.tagger.TagRules;
import idem.tagger.TaggerException;
import idem.tagger.Tagging;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs the resolver and the tagger on a graph, for REST and the command line alike. */
public final class RunWork {

    private final Graph graph;
    private final Configuration configuration;
    private final Clock clock;
    private final Supplier<TagRules> tagRules;
    private final Optional<String> who;
    private final SecureRandom random = new SecureRandom();

    /** For a command that ends by itself: by the tag files as they are when it tags, in the name of who runs it. */
    public RunWork(Graph graph, Configuration configuration, Clock clock) {
        this(
                graph,
                configuration,
                clock,
                () -> new ActiveTags(configuration, new ActiveRules(graph, configuration))
                        .rules()
                        .rules(),
                Optional.of(System.getProperty("user.name", "cli")));
    }

    /**
     * @param tagRules by which it tags
     */
    public RunWork(Graph graph, Configuration configuration, Clock clock, Supplier<TagRules> tagRules) {
        this(graph, configuration, clock, tagRules, Optional.empty());
    }

    private RunWork(
            Graph graph, Configuration configuration, Clock clock, Supplier<TagRules> tagRules, Optional<String> who) {
        this.who = who;
        this.tagRules = tagRules;
        this.graph = graph;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** An id for a run that is about to begin. */
    public String newId() {
        return new TimeOrderedIds("r_", clock, random).get();
    }

    /** The rules that are active in the graph; before the first run those of the configuration. */
    public IdentityFile activeRules() {
        return new RuleSets(graph)
                .active()
                .map(active -> IdentityFile.read("the graph's active rules", active.text()))
                .orElseGet(this::configuredRules);
    }

    /** The rules of the user's own {@code identity.yml}; where there is none, the active ones. */
    public IdentityFile chosenRules() {
        return configuration.identity().builtIn() ? activeRules() : configuredRules();
    }

    private IdentityFile configuredRules() {
        ConfigurationFile file = configuration.identity();
        return IdentityFile.read(file.origin(), file.text());
    }

    /** Resolves what changed, or everything; where these are not the active rules, everything, and they become active. */
    public Outcome resolve(IdentityFile rules, Extent extent, String id, Progress progress) {
        return telling(() -> resolution(() -> id).resolve(rules, extent, progress));
    }

    /**
     * Resolves what changed and is due by the active rules; empty where nothing wants a resolver, or nothing was resolved yet
     * and so nothing is to be kept up.
     */
    public Optional<Outcome> resolveWhatIsWanted(Progress progress) {
        return new RuleSets(graph)
                .active()
                .filter(active -> resolverIsWanted())
                .map(active -> resolve(activeRules(), Extent.CHANGES, newId(), progress));
    }

    /** Whether anything changed or is due, and wants a resolver. */
    boolean resolverIsWanted() {
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        return new ChangeReader(graph).work(today, 1).isWanted(today);
    }

    /**
     * Takes the lead of resolving.
     *
     * @throws idem.graph.LeaseHeldException where another has it
     */
    Lead lead() {
        return resolution(this::newId).lead();
    }

    private Resolution resolution(Supplier<String> ids) {
        return new Resolution(
                graph,
                clock,
                new PersonIdSource(clock, random),
                ids,
                configuration.settings().mostTouched());
    }

    /** Says what {@link #resolve} would change, and writes nothing. */
    public Rehearsal rehearse(IdentityFile rules, String id, Progress progress) {
        return resolution(() -> id).rehearse(rules, progress);
    }

    /** Holds the graph against the contract by its active rules, and writes nothing. */
    public Verification verify(Progress progress) {
        return new Verifier(graph, clock).verify(activeRules(), progress);
    }

    /**
     * Tags everyone.
     *
     * @param asOf what happened later is not seen; empty: now
     */
    public Run tag(Tagging.Extent extent, Optional<Instant> asOf, String id, Progress progress) {
        return telling(() -> tagging(id).tag(extent, asOf.orElseGet(clock::instant), progress));
    }

    /** The end of the day on which the newest event happened. */
    public Optional<Instant> endOfNewestDay() {
        return tagging("").endOfNewestDay();
    }

    private Tagging tagging(String id) {
        return new Tagging(graph, tagRules.get(), clock, () -> id, who);
    }

    /** A run tells other processes of what it wrote; where it failed, it may have written before, and this tells them. */
    private <T> T telling(Supplier<T> work) {
        try {
            return work.get();
        } catch (GraphModelException | ResolverException | TaggerException failure) {
            new Changes(graph).raise();
            throw failure;
        }
    }
}
