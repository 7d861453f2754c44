package idem.api.explain;

import idem.api.RequestException;
import idem.api.explain.ExplanationView.RefusedView;
import idem.api.explain.ExplanationView.StepView;
import idem.api.person.PersonLookup;
import idem.api.rule.ActiveRules;
import idem.api.viewer.Viewer;
import idem.graph.identifier.Identifier;
import idem.graph.link.JudgedLink;
import idem.graph.link.Neighbourhoods;
import idem.graph.link.Part;
import idem.graph.link.Refusal;
import idem.resolver.explain.Explainer;
import idem.resolver.explain.Explanation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Explains persons of the graph, for REST and the command line alike. */
public final class Explanations {

    private static final int MOST_REFUSED = 20;
    private static final String LIMIT = "limit";

    private final PersonLookup lookup;
    private final Neighbourhoods neighbourhoods;
    private final PersonClusters clusters;
    private final ActiveRules rules;

    public Explanations(
            PersonLookup lookup, Neighbourhoods neighbourhoods, PersonClusters clusters, ActiveRules rules) {
        this.lookup = lookup;
        this.neighbourhoods = neighbourhoods;
        this.clusters = clusters;
        this.rules = rules;
    }

    /**
     * Why two identifiers, as written, are one person, or why not.
     *
     * @throws RequestException where one is malformed or belongs to nobody
     */
    public ExplanationView explain(String writtenA, String writtenB, Viewer viewer) {
        Identifier a = lookup.identifier("a", writtenA);
        Identifier b = lookup.identifier("b", writtenB);
        String personA = lookup.byIdentifier("a", a.key());
        String personB = lookup.byIdentifier("b", b.key());
        return personA.equals(personB)
                ? ExplanationView.same(personA, path(personA, a, b, viewer))
                : ExplanationView.different(List.of(personA, personB), refused(personA, personB, viewer));
    }

    private List<StepView> path(String person, Identifier a, Identifier b, Viewer viewer) {
        if (a.equals(b)) {
            return List.of();
        }
        List<JudgedLink> joined = neighbourhoods.within(person).stream()
                .filter(link -> link.refusal().isEmpty())
                .toList();
        Explanation explanation =
                new Explainer(clusters.of(joined, rules.current())).explain(a.key(), b.key(), MOST_REFUSED);
        return explanation instanceof Explanation.Same same
                ? same.path().stream().map(step -> step(step, viewer)).toList()
                : List.of();
    }

    private static StepView step(Explanation.Step step, Viewer viewer) {
        List<Part> parts = step.parts();
        return new StepView(
                viewer.key(Identifier.parse(step.a())),
                viewer.key(Identifier.parse(step.b())),
                step.rule().orElse(null),
                parts.stream()
                        .map(Part::firstSeen)
                        .min(Comparator.naturalOrder())
                        .map(Instant::ofEpochMilli)
                        .orElse(null),
                parts.stream()
                        .map(Part::lastSeen)
                        .max(Comparator.naturalOrder())
                        .map(Instant::ofEpochMilli)
                        .orElse(null),
                parts.stream().mapToLong(Part::count).sum(),
                parts.stream().map(Part::source).distinct().sorted().toList());
    }

    private List<RefusedView> refused(String personA, String personB, Viewer viewer) {
        return neighbourhoods.between(personA, personB).stream()
                .filter(link -> link.refusal().isPresent())
                .sorted(Comparator.comparingInt(this::rank)
                        .thenComparing(JudgedLink::lastSeen, Comparator.reverseOrder())
                        .thenComparing(JudgedLink::a)
                        .thenComparing(JudgedLink::b))
                .limit(MOST_REFUSED)
                .map(link -> refused(link, viewer))
                .toList();
    }

    /** A link that no rule admits stands behind all others. */
    private int rank(JudgedLink link) {
        List<String> names =
                rules.current().rules().stream().map(rule -> rule.name()).toList();
        return link.refusal()
                .flatMap(refusal -> Optional.ofNullable(refusal.rule()))
                .map(names::indexOf)
                .filter(place -> place >= 0)
                .orElse(names.size());
    }

    private static RefusedView refused(JudgedLink link, Viewer viewer) {
        Refusal refusal = link.refusal().orElseThrow();
        List<Identifier> against =
                refusal.against().stream().map(Identifier::parse).toList();
        Optional<String> namespace = Stream.of(refusal.reason())
                .filter(LIMIT::equals)
                .flatMap(limit -> against.stream().map(Identifier::namespace))
                .findFirst();
        return new RefusedView(
                viewer.key(link.a()),
                viewer.key(link.b()),
                refusal.reason(),
                namespace.orElse(null),
                against.stream().map(viewer::key).toList());
    }
}
