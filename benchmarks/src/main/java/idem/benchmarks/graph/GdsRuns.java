package idem.benchmarks.graph;

import idem.graph.GraphOutOfReachException;
import idem.graph.db.Graph;
import idem.graph.link.LinkReader;
import idem.graph.link.StoredIdentifier;
import idem.graph.link.StoredLink;
import idem.resolver.cluster.ConnectedComponents;
import idem.resolver.table.LinkTable;
import idem.resolver.table.LinkTableBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The peer of {@link GraphRuns}: connected components of the same graph by Neo4j's Graph Data Science library, one new
 * property written on each identifier. As many components must be found as by union-find over the links that Idem reads. Arguments: the
 * URI of a server that has the library and asks for no password, and how often to run.
 */
public final class GdsRuns {

    private static final long PATIENCE_SECONDS = 90;

    private static final String PROJECT = """
            CALL gds.graph.project('identifiers', 'Identifier', {LINKED: {orientation: 'UNDIRECTED'}})
            YIELD nodeCount
            RETURN nodeCount AS n
            """;

    private static final String WRITE = """
            CALL gds.wcc.write('identifiers', {writeProperty: $property, concurrency: 2, writeConcurrency: 2})
            YIELD componentCount
            RETURN componentCount AS n
            """;

    private static final String DROP = "CALL gds.graph.drop('identifiers') YIELD nodeCount RETURN nodeCount AS n";

    private GdsRuns() {}

    public static void main(String[] arguments) {
        try (Graph graph = connect(arguments[0])) {
            int runs = Integer.parseInt(arguments[1]);
            double[] seconds = new double[runs];
            Set<Long> counts = new HashSet<>();
            for (int run = 0; run < runs; run++) {
                long begun = System.nanoTime();
                ask(graph, PROJECT, run);
                long projected = System.nanoTime();
                long found = ask(graph, WRITE, run);
                long written = System.nanoTime();
                seconds[run] = (written - begun) / 1e9;
                System.out.printf(
                        "GDS: %.2f s, project %.2f and wcc.write %.2f, %d components%n",
                        seconds[run], (projected - begun) / 1e9, (written - projected) / 1e9, found);
                counts.add(found);
                ask(graph, DROP, run);
            }
            long expected = components(graph); // last, as it would read the store into memory for the first run
            if (!counts.equals(Set.of(expected))) {
                throw new IllegalStateException("found %s components; expected %d".formatted(counts, expected));
            }
            Arrays.sort(seconds);
            System.out.printf("GDS, median: %.2f s%n", seconds[runs / 2]);
        }
    }

    /** Waits for a server that has just been started. */
    private static Graph connect(String uri) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                return Graph.connect(uri, "neo4j", "none is asked for");
            } catch (GraphOutOfReachException e) {
                if (System.nanoTime() >= until) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        }
    }

    private static long ask(Graph graph, String cypher, int run) {
        return graph.write(transaction -> transaction
                .run(cypher, Map.of("property", "component" + run))
                .single()
                .get("n")
                .asLong());
    }

    private static long components(Graph graph) {
        LinkReader reader = new LinkReader(graph);
        LinkTableBuilder builder = LinkTable.builder();
        Map<Long, Integer> numbers = new HashMap<>();
        reader.readIdentifiers(page -> {
            for (StoredIdentifier identifier : page) {
                numbers.put(identifier.node(), builder.addIdentifier(identifier.key()));
            }
        });
        long[] nodes =
                numbers.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        int origin = builder.origin("", "");
        reader.readLinks(nodes, page -> {
            for (StoredLink link : page) {
                Integer a = numbers.get(link.a());
                Integer b = numbers.get(link.b());
                if (a != null && b != null) {
                    builder.add(a, b, origin, 0, 0, 1);
                }
            }
        });
        return Arrays.stream(ConnectedComponents.of(builder.build())).distinct().count();
    }
}
