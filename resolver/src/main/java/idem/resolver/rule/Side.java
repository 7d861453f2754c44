package idem.resolver.rule;

import java.util.Set;

/**
 * One side of an edge rule's {@code between}.
 *
 * @param name the namespace's or scope's name as written
 * @param namespaces the names of the namespaces that fit it
 */
public record Side(String name, Set<String> namespaces) {

    public Side {
        namespaces = Set.copyOf(namespaces);
    }

    /** Whether identifiers of this namespace fit. */
    public boolean fits(String namespace) {
        return namespaces.contains(namespace);
    }
}
