package idem.api.person;

import idem.api.explain.PersonClusters;
import idem.api.rule.ActiveRules;
import idem.api.viewer.Viewer;
import idem.graph.identifier.Namespace;
import idem.graph.link.JudgedLink;
import idem.graph.link.Neighbourhood;
import idem.graph.link.OuterIdentifier;
import idem.graph.link.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows what surrounds a person to a viewer. */
@Component
public final class PersonGraphView {

    private final ActiveRules rules;
    private final PersonClusters clusters;

    PersonGraphView(ActiveRules rules, PersonClusters clusters) {
        this.rules = rules;
        this.clusters = clusters;
    }

    /** What a viewer sees of a neighbourhood. */
    public PersonGraph of(Neighbourhood neighbourhood, Viewer viewer) {
        Map<JudgedLink, String> admitted = clusters.rulesOf(
                neighbourhood.links().stream()
                        .filter(link -> link.refusal().isEmpty())
                        .toList(),
                rules.current());
        return new PersonGraph(
                neighbourhood.identifiers().stream()
                        .map(identifier -> identifier(identifier, viewer))
                        .toList(),
                neighbourhood.links().stream()
                        .map(link -> link(link, admitted.get(link), viewer))
                        .toList());
    }

    private GraphIdentifier identifier(OuterIdentifier outer, Viewer viewer) {
        return new GraphIdentifier(
                viewer.key(outer.identifier()),
                outer.identifier().namespace(),
                viewer.value(outer.identifier().value()),
                rules.namespaces()
                        .find(outer.identifier().namespace())
                        .map(Namespace::scope)
                        .orElse(""),
                outer.person().orElse(null),
                outer.firstSeen(),
                outer.lastSeen());
    }

    private static GraphLink link(JudgedLink link, @Nullable String rule, Viewer viewer) {
        Optional<Refusal> refusal = link.refusal();
        return new GraphLink(
                viewer.key(link.a()),
                viewer.key(link.b()),
                refusal.isPresent() ? "refused" : "accepted",
                refusal.isPresent() ? refusal.get().rule() : rule,
                refusal.map(Refusal::reason).orElse(null),
                link.firstSeen(),
                link.lastSeen(),
                link.count(),
                link.sources());
    }

    /** A person's identifiers with those that they are linked with, and the links. */
    public record PersonGraph(List<GraphIdentifier> identifiers, List<GraphLink> links) {}

    /**
     * An identifier.
     *
     * @param person whom it belongs to
     */
    public record GraphIdentifier(
            String identifier,
            String namespace,
            String value,
            String scope,
            @Nullable String person,
            Instant firstSeen,
            Instant lastSeen) {}

    /**
     * A link.
     *
     * @param verdict {@code accepted} or {@code refused}
     * @param reason of a refusal
     */
    public record GraphLink(
            String a,
            String b,
            String verdict,
            @Nullable String rule,
            @Nullable String reason,
            Instant firstSeen,
            Instant lastSeen,
            long count,
            List<String> sources) {}
}
