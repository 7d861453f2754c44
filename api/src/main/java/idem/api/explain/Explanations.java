package idem.api.explain;

import idem.api.RequestException;
import idem.api.decision.DecisionView;
import idem.api.explain.ExplanationView.RefusedView;
import idem.api.explain.ExplanationView.StepView;
import idem.api.person.PersonLookup;
import idem.api.rule.ActiveRules;
import idem.api.viewer.Viewer;
import idem.graph.decision.DecisionStore;
import idem.graph.decision.StoredDecision;
import idem.graph.identifier.Identifier;
import idem.graph.link.JudgedLink;
import idem.graph.link.Neighbourhoods;
import idem.graph.link.Part;
import idem.graph.link.Refusal;
import idem.resolver.cluster.Clusters;
import idem.resolver.explain.Explainer;
import idem.resolver.explain.Explanation;
import idem.resolver.explain.LinkStrength;
import idem.resolver.table.LinkTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Explains persons of the graph, for REST and the command line alike. */
public final class Explanations {

    private static final int MOST_REFUSED = 20;
    private static final int MOST_LOOKS = 5;
    private static final String LIMIT = "limit";
    private static final String DECISION = "decision";

    private final PersonLookup lookup;
    private final Neighbourhoods neighbourhoods;
    private final DecisionStore decisions;
    private final PersonClusters clusters;
    private final ActiveRules rules;

    public Explanations(
            PersonLookup lookup,
            Neighbourhoods neighbourhoods,
            DecisionStore decisions,
            PersonClusters clusters,
            ActiveRules rules) {
        this.lookup = lookup;
        this.neighbourhoods = neighbourhoods;
        this.decisions = decisions;
        this.clusters = clusters;
        this.rules = rules;
    }

    /**
     * Why two identifiers, as written, are one person, or why not. Where they go to other persons while that is told, it is told
     * anew.
     *
     * @throws RequestException where one is malformed or belongs to nobody
     */
    public ExplanationView explain(String writtenA, String writtenB, Viewer viewer) {
        Identifier a = lookup.identifier("a", writtenA);
        Identifier b = lookup.identifier("b", writtenB);
        List<String> holders = holders(a, b);
        ExplanationView told = explain(a, b, holders, viewer);
        List<String> now = holders(a, b);
        for (int looks = 1; looks < MOST_LOOKS && !now.equals(holders); looks++) {
            holders = now;
            told = explain(a, b, holders, viewer);
            now = holders(a, b);
        }
        return told;
    }

    private List<String> holders(Identifier a, Identifier b) {
        return List.of(lookup.byIdentifier("a", a.key()), lookup.byIdentifier("b", b.key()));
    }

    private ExplanationView explain(Identifier a, Identifier b, List<String> holders, Viewer viewer) {
        String personA = holders.get(0);
        String personB = holders.get(1);
        List<StoredDecision> decided = decisions.between(personA, personB);
        List<DecisionView> told =
                decided.stream().map(one -> DecisionView.of(one, viewer)).toList();
        return personA.equals(personB)
                ? ExplanationView.same(personA, path(personA, a, b, decided, viewer), told)
                : ExplanationView.different(holders, refused(personA, personB, viewer), told);
    }

    private List<StepView> path(
            String person, Identifier a, Identifier b, List<StoredDecision> decided, Viewer viewer) {
        if (a.equals(b)) {
            return List.of();
        }
        List<JudgedLink> joined = neighbourhoods.within(person).stream()
                .filter(link -> link.refusal().isEmpty())
                .toList();
        Explanation explanation =
                new Explainer(clusters.of(joined, decided, rules.current())).explain(a.key(), b.key(), MOST_REFUSED);
        return explanation instanceof Explanation.Same same
                ? same.path().stream().map(step -> step(step, decided, viewer)).toList()
                : List.of();
    }

    private static StepView step(Explanation.Step step, List<StoredDecision> decided, Viewer viewer) {
        List<Part> parts = step.parts();
        Optional<Instant> decidedAt = decided.stream()
                .filter(one -> parts.isEmpty() && joins(one, step))
                .map(StoredDecision::at)
                .findFirst();
        return new StepView(
                viewer.key(Identifier.parse(step.a())),
                viewer.key(Identifier.parse(step.b())),
                decidedAt.isPresent() ? DECISION : step.rule().orElse(null),
                parts.stream()
                        .map(Part::firstSeen)
                        .min(Comparator.naturalOrder())
                        .map(Instant::ofEpochMilli)
                        .or(() -> decidedAt)
                        .orElse(null),
                parts.stream()
                        .map(Part::lastSeen)
                        .max(Comparator.naturalOrder())
                        .map(Instant::ofEpochMilli)
                        .or(() -> decidedAt)
                        .orElse(null),
                parts.isEmpty() ? 1 : parts.stream().mapToLong(Part::count).sum(),
                parts.stream().map(Part::source).distinct().sorted().toList());
    }

    private static boolean joins(StoredDecision decision, Explanation.Step step) {
        return (decision.a().equals(step.a()) && decision.b().equals(step.b()))
                || (decision.a().equals(step.b()) && decision.b().equals(step.a()));
    }

    /** What made links strong is judged again; why they were refused stands in the graph. */
    private List<RefusedView> refused(String personA, String personB, Viewer viewer) {
        Map<List<String>, JudgedLink> byEnds = new HashMap<>();
        for (JudgedLink link : neighbourhoods.between(personA, personB)) {
            if (link.refusal().isPresent()) {
                byEnds.put(List.of(link.a().key(), link.b().key()), link);
            }
        }
        Clusters ranked = clusters.of(List.copyOf(byEnds.values()), List.of(), rules.current());
        LinkTable table = ranked.table();
        return IntStream.range(0, table.links())
                .boxed()
                .sorted(new LinkStrength(ranked))
                .limit(MOST_REFUSED)
                .map(link -> byEnds.get(List.of(table.key(table.smaller(link)), table.key(table.larger(link)))))
                .map(link -> refused(link, viewer))
                .toList();
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
