package idem.resolver.run;

import idem.graph.identifier.Identifier;
import idem.graph.identifier.KeyOrder;
import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import idem.graph.identifier.Recognition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses the identifier that an event hangs on: the strongest that it states and that is neither blocked nor shared. */
final class EventBearers {

    private final Persons persons;
    private final Namespaces namespaces;

    EventBearers(Persons persons, Namespaces namespaces) {
        this.persons = persons;
        this.namespaces = namespaces;
    }

    /** By priority of the namespace, then by key; empty where none may bear it. */
    Optional<String> strongest(List<String> stated) {
        return stated.stream()
                .filter(this::mayBear)
                .min(Comparator.comparingInt(this::priority).thenComparing(KeyOrder.COMPARATOR));
    }

    /** One that came after the graph was read is judged by its value alone. */
    private boolean mayBear(String key) {
        int known = persons.clusters().table().find(key);
        if (known >= 0) {
            return persons.bearsEvents(known);
        }
        Identifier identifier = Identifier.parse(key);
        return namespaces.recognise(identifier.namespace(), identifier.value()) instanceof Recognition.Recognised;
    }

    private int priority(String key) {
        return namespaces
                .find(Identifier.parse(key).namespace())
                .map(Namespace::priority)
                .orElse(Integer.MAX_VALUE);
    }
}
