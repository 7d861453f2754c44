package idem.api.demo;

import idem.graph.db.Graph;
import idem.graph.link.LinkReader;
import java.util.HashMap;
import java.util.Map;

/** What joining everything that is linked would yield, without rules: the measure that edge rules are held against. */
final class PlainComponents {

    private final Graph graph;

    PlainComponents(Graph graph) {
        this.graph = graph;
    }

    /** Of each identifier's key the name of its component. */
    Map<String, String> persons() {
        Map<Long, Long> parents = new HashMap<>();
        Map<String, Long> nodes = new HashMap<>();
        LinkReader reader = new LinkReader(graph);
        reader.readIdentifiers(page -> page.forEach(identifier -> {
            nodes.put(identifier.key(), identifier.node());
            parents.put(identifier.node(), identifier.node());
        }));
        long[] inOrder =
                nodes.values().stream().mapToLong(Long::longValue).sorted().toArray();
        reader.readLinks(inOrder, page -> page.forEach(link -> join(parents, link.a(), link.b())));
        Map<String, String> persons = new HashMap<>();
        nodes.forEach((key, node) -> persons.put(key, Long.toString(root(parents, node))));
        return persons;
    }

    private static void join(Map<Long, Long> parents, long a, long b) {
        long one = root(parents, a);
        long other = root(parents, b);
        parents.put(Math.max(one, other), Math.min(one, other));
    }

    /** Halves the path on its way. */
    private static long root(Map<Long, Long> parents, long node) {
        long at = node;
        long parent = parents.getOrDefault(at, at);
        while (parent != at) {
            long above = parents.getOrDefault(parent, parent);
            parents.put(at, above);
            at = above;
            parent = parents.getOrDefault(at, at);
        }
        return at;
    }
}
