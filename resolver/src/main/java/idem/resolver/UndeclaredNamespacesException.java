package idem.resolver;

import java.util.Collection;

/** The graph holds identifiers of namespaces that the rule file does not declare. */
public final class UndeclaredNamespacesException extends ResolverException {

    private static final long serialVersionUID = 1L;

    public UndeclaredNamespacesException(Collection<String> namespaces) {
        super(
                "found identifiers of the undeclared namespaces %s in the graph; expected each under namespaces: declare them, and block what shall identify nobody"
                        .formatted(String.join(", ", namespaces)));
    }
}
