package idem.resolver.simulate;

import idem.resolver.cluster.RefusedLink;
import java.util.List;

/**
 * What became of one scenario.
 *
 * @param ok whether the persons are those that the file expects, or it expects none
 * @param persons the keys of each person; keys and persons in byte order
 * @param refused in byte order
 */
public record ScenarioOutcome(String name, boolean ok, List<List<String>> persons, List<RefusedLink> refused) {

    public ScenarioOutcome {
        persons = persons.stream().map(List::copyOf).toList();
        refused = List.copyOf(refused);
    }
}
