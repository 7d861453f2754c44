package idem.resolver.run;

import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import idem.resolver.UndeclaredNamespacesException;
import idem.resolver.identity.IdentifierOrder;
import idem.resolver.table.LinkTable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The namespace of each identifier of a table, packed. */
final class NamespaceColumns implements IdentifierOrder {

    private final LinkTable table;
    private final Namespace[] byPriority;
    private final short[] priorities;

    private NamespaceColumns(LinkTable table, Namespace[] byPriority, short[] priorities) {
        this.table = table;
        this.byPriority = byPriority;
        this.priorities = priorities;
    }

    /**
     * Looks up each identifier's namespace.
     *
     * @throws UndeclaredNamespacesException where the rules do not declare one
     */
    static NamespaceColumns of(LinkTable table, Namespaces namespaces) {
        Namespace[] byPriority = namespaces.inOrder().toArray(Namespace[]::new);
        Map<String, Short> places = new HashMap<>();
        for (short place = 0; place < byPriority.length; place++) {
            places.put(byPriority[place].name(), place);
        }
        TreeSet<String> undeclared = new TreeSet<>();
        short[] priorities = new short[table.identifiers()];
        for (int i = 0; i < priorities.length; i++) {
            Short place = places.get(table.namespaceName(i));
            if (place == null) {
                undeclared.add(table.namespaceName(i));
            } else {
                priorities[i] = place;
            }
        }
        if (!undeclared.isEmpty()) {
            throw new UndeclaredNamespacesException(undeclared);
        }
        return new NamespaceColumns(table, byPriority, priorities);
    }

    @Override
    public int priority(int identifier) {
        return priorities[identifier];
    }

    @Override
    public int compareKeys(int first, int second) {
        return table.compareKeys(first, second);
    }

    /** Whether the identifier names a person. */
    boolean personScope(int identifier) {
        return byPriority[priorities[identifier]].personScope();
    }
}
