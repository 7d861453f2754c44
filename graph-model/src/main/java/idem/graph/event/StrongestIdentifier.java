package idem.graph.event;

import idem.graph.identifier.Identifier;
import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import idem.graph.identifier.Recognition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the identifier that an event hangs on: by its namespace's priority, then key, of those neither blocked nor shared.
 * It takes them in order of key, and that order breaks ties.
 */
final class StrongestIdentifier {

    private final Namespaces namespaces;
    private final Set<String> shared;

    StrongestIdentifier(Namespaces namespaces, Set<String> sharedKeys) {
        this.namespaces = namespaces;
        this.shared = sharedKeys;
    }

    Optional<Identifier> of(List<Identifier> identifiers) {
        return identifiers.stream()
                .sorted(Comparator.comparingInt(this::priority))
                .filter(identifier -> shared.isEmpty() || !shared.contains(identifier.key()))
                .filter(this::names)
                .findFirst();
    }

    private boolean names(Identifier identifier) {
        return namespaces.recognise(identifier.namespace(), identifier.value()) instanceof Recognition.Recognised;
    }

    private int priority(Identifier identifier) {
        return namespaces.find(identifier.namespace()).map(Namespace::priority).orElse(Integer.MAX_VALUE);
    }
}
