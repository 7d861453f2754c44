package idem.resolver.simulate;

import idem.graph.identifier.KeyOrder;
import idem.resolver.cluster.Clustering;
import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.Decision;
import idem.resolver.cluster.Decisions;
import idem.resolver.cluster.RefusedLink;
import idem.resolver.rule.IdentityRules;
import idem.resolver.table.LinkTable;
import idem.resolver.table.LinkTableBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A situation that a team cares about: events, rules, and the persons that should come of them.
 *
 * @param at the time to judge at, in milliseconds since the epoch
 * @param persons empty where the file expects none in particular
 */
record Scenario(
        String name,
        IdentityRules rules,
        List<StatedEvent> events,
        List<Decision> decisions,
        Optional<List<List<String>>> persons,
        long at) {

    private static final Comparator<List<String>> BY_FIRST_KEY =
            Comparator.comparing((List<String> keys) -> keys.get(0), KeyOrder.COMPARATOR);

    Scenario {
        events = List.copyOf(events);
        decisions = List.copyOf(decisions);
    }

    ScenarioOutcome resolve() {
        LinkTable table = links();
        Clusters clusters = Clustering.cluster(table, rules, Decisions.of(decisions), at);
        List<List<String>> found = new ArrayList<>();
        clusters.forEachCluster(members -> {
            List<String> keys = new ArrayList<>();
            for (int member : members) {
                keys.add(table.key(member));
            }
            found.add(keys);
        });
        List<List<String>> inOrder = inOrder(found);
        boolean ok = persons.map(expected -> inOrder(expected).equals(inOrder)).orElse(true);
        return new ScenarioOutcome(name, ok, inOrder, refused(table, clusters));
    }

    private LinkTable links() {
        LinkTableBuilder links = LinkTable.builder();
        for (StatedEvent event : events) {
            List<String> keys = event.keys();
            for (int i = 0; i < keys.size(); i++) {
                links.addIdentifier(keys.get(i));
                for (int j = i + 1; j < keys.size(); j++) {
                    links.add(keys.get(i), keys.get(j), event.source(), event.channel(), event.time(), event.time(), 1);
                }
            }
        }
        return links.build();
    }

    private static List<RefusedLink> refused(LinkTable table, Clusters clusters) {
        List<RefusedLink> refused = new ArrayList<>();
        for (int link = 0; link < table.links(); link++) {
            if (!clusters.verdict(link).accepted()) {
                refused.add(new RefusedLink(
                        table.key(table.smaller(link)),
                        table.key(table.larger(link)),
                        clusters.verdict(link).word()));
            }
        }
        refused.sort(RefusedLink.BY_KEYS);
        return refused;
    }

    private static List<List<String>> inOrder(List<List<String>> persons) {
        return persons.stream()
                .map(keys -> keys.stream().sorted(KeyOrder.COMPARATOR).toList())
                .sorted(BY_FIRST_KEY)
                .toList();
    }

    /**
     * One event of a scenario.
     *
     * @param time milliseconds since the epoch
     * @param keys what it states, each once
     */
    record StatedEvent(long time, String source, String channel, List<String> keys) {

        StatedEvent {
            keys = List.copyOf(keys);
        }
    }
}
