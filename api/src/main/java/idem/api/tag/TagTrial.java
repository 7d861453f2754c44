package idem.api.tag;

import idem.api.BadInputException;
import idem.api.config.Configuration;
import idem.api.rule.ActiveRules;
import idem.api.viewer.Viewer;
import idem.graph.db.Graph;
import idem.graph.identifier.Namespace;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.MembershipReader;
import idem.graph.tag.TaggingState;
import idem.tagger.TagRules;
import idem.tagger.trial.SampleTrial;
import idem.tagger.trial.TrialOutcome;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Tries definitions of tags on a sample of persons, for REST and the command line alike. Writes nothing. */
public final class TagTrial {

    /** How many persons at most. */
    public static final int MOST = 10_000;

    private static final long SEED = 1;

    private final Graph graph;
    private final TagRules rules;
    private final Set<String> codes;
    private final Clock clock;

    private TagTrial(Graph graph, TagRules rules, Set<String> codes, Clock clock) {
        this.graph = graph;
        this.rules = rules;
        this.codes = codes;
        this.clock = clock;
    }

    /**
     * Reads what is to be tried, together with the tag files as they are now.
     *
     * @param name of the definitions, as mistakes are to call them
     * @param text as a tag file has it
     * @throws idem.graph.RuleFileException with every mistake in it, and those that it makes in the files
     */
    public static TagTrial of(Graph graph, Configuration configuration, Clock clock, String name, String text) {
        List<String> namespaces = new ActiveRules(graph, configuration)
                .namespaces().inOrder().stream().map(Namespace::name).toList();
        TagRules rules = TagFiles.rulesOver(configuration, namespaces, name, text);
        Set<String> codes = rules.catalogue().declaredIn(name);
        if (codes.isEmpty()) {
            throw new BadInputException("found no tag in " + name + "; expected \"tags\" with one at least");
        }
        return new TagTrial(graph, rules, codes, clock);
    }

    /** Whether all that is tried may be read of. */
    boolean isReadable(Predicate<CatalogueTag> readable) {
        return rules.catalogue().tags().stream()
                .filter(tag -> codes.contains(tag.code()))
                .allMatch(readable);
    }

    /** What would come of it, as of the last tagging. */
    public TagTrialView on(int sample, Viewer viewer) {
        Instant asOf =
                new TaggingState(graph).read().map(TaggingState.Known::asOf).orElseGet(clock::instant);
        TrialOutcome outcome = new SampleTrial(graph, rules, codes).on(sample, SEED, asOf);
        Map<Integer, String> ids = new HashMap<>();
        List<Integer> shown = outcome.tags().stream()
                .flatMap(tag -> tag.examples().stream())
                .map(TrialOutcome.Example::number)
                .distinct()
                .toList();
        new MembershipReader(graph).some(shown).forEach(person -> ids.put(person.number(), person.id()));
        return TagTrialView.of(outcome, ids, viewer);
    }
}
