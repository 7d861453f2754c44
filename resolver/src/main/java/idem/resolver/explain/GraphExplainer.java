package idem.resolver.explain;

import idem.graph.db.Graph;
import idem.graph.identifier.Identifier;
import idem.graph.link.Link;
import idem.graph.link.Part;
import idem.graph.link.RefusedLink;
import idem.graph.person.PersonId;
import idem.graph.person.PersonLinks;
import idem.graph.person.PersonLinks.Side;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunStore;
import idem.resolver.cluster.Clustering;
import idem.resolver.cluster.Decisions;
import idem.resolver.cluster.LinkTable;
import idem.resolver.cluster.LinkTableBuilder;
import idem.resolver.cluster.Verdict;
import idem.resolver.rule.IdentityRules;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Explains what the last run made of two identifiers of the graph. Within a person the accepted links are clustered anew,
 * which joins them as the run did, as whatever it refused lies outside; between two persons the graph keeps the refusals.
 */
public final class GraphExplainer {

    private final PersonLinks links;
    private final RunStore runs;
    private final IdentityRules rules;

    /**
     * @param rules those of the last run
     */
    public GraphExplainer(Graph graph, IdentityRules rules) {
        this.links = new PersonLinks(graph);
        this.runs = new RunStore(graph);
        this.rules = rules;
    }

    /**
     * Why two identifiers are one person, or why not.
     *
     * @param most at most so many refused links are told
     */
    public PersonExplanation explain(Identifier first, Identifier second, int most) {
        Optional<Side> one = links.side(first.key());
        Optional<Side> other = links.side(second.key());
        if (one.isEmpty() || other.isEmpty()) {
            return new PersonExplanation.Unknown(Stream.of(first.key(), second.key())
                    .filter(key -> key.equals(first.key()) ? one.isEmpty() : other.isEmpty())
                    .distinct()
                    .toList());
        }
        Optional<PersonId> person = one.get().person();
        return person.isPresent() && person.equals(other.get().person())
                ? new PersonExplanation.OnePerson(person.get(), path(person.get(), first, second))
                : new PersonExplanation.TwoPersons(
                        Stream.of(one.get(), other.get())
                                .flatMap(side -> side.person().stream())
                                .toList(),
                        refused(one.get(), other.get(), most));
    }

    private List<Explanation.Step> path(PersonId person, Identifier first, Identifier second) {
        LinkTableBuilder table = LinkTable.builder();
        int unusedFirst = table.addIdentifier(first.key());
        int unusedSecond = table.addIdentifier(second.key());
        for (Link link : links.within(person)) {
            for (Part part : link.parts()) {
                table.add(
                        link.a().key(),
                        link.b().key(),
                        part.source(),
                        part.channel(),
                        part.firstSeen(),
                        part.lastSeen(),
                        part.count());
            }
        }
        long at = runs.newest(RunKind.RESOLVE)
                .map(Run::startedAt)
                .map(Instant::toEpochMilli)
                .orElse(0L);
        Explanation found = new Explainer(Clustering.cluster(table.build(), rules, Decisions.none(), at))
                .explain(first.key(), second.key(), 0);
        return found instanceof Explanation.Same same ? same.path() : List.of();
    }

    private List<Explanation.Refused> refused(Side one, Side other, int most) {
        Comparator<RefusedLink> strongestFirst = Comparator.comparingInt(this::rank);
        return links.refusedBetween(one, other).stream()
                .sorted(strongestFirst
                        .thenComparing(Comparator.comparingLong(GraphExplainer::lastSeen)
                                .reversed())
                        .thenComparing(refused -> refused.link().a())
                        .thenComparing(refused -> refused.link().b()))
                .limit(most)
                .map(GraphExplainer::refused)
                .toList();
    }

    /** The place of the rule that admitted the link; links that none did come last. */
    private int rank(RefusedLink refused) {
        for (int rank = 0; rank < rules.rules().size(); rank++) {
            if (rules.rules().get(rank).name().equals(refused.refusal().rule())) {
                return rank;
            }
        }
        return rules.rules().size();
    }

    private static long lastSeen(RefusedLink refused) {
        return refused.link().parts().stream().mapToLong(Part::lastSeen).max().orElse(Long.MIN_VALUE);
    }

    private static Explanation.Refused refused(RefusedLink refused) {
        List<String> against = refused.refusal().against();
        boolean byLimit = !against.isEmpty() && !refused.refusal().reason().equals(Verdict.DECISION.word());
        return new Explanation.Refused(
                refused.link().a().key(),
                refused.link().b().key(),
                refused.refusal().reason(),
                Optional.ofNullable(refused.refusal().rule()),
                byLimit ? Optional.of(Identifier.parse(against.get(0)).namespace()) : Optional.empty(),
                against);
    }
}
