package idem.benchmarks.graph;

import idem.benchmarks.clustering.World;
import idem.graph.db.Graph;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Writes a generated graph as ingest would have left it, without events: every identifier new and every link of one part. */
final class GraphLoad {

    private static final int BATCH = 10_000;
    private static final int DAYS = 300;

    private static final String IDENTIFIERS = """
            UNWIND $rows AS row
            CREATE (:Identifier:Dirty {key: row, namespace: split(row, ':')[0], value: split(row, ':')[1], rev: 1,
                firstSeen: $at, lastSeen: $at})
            """;

    private static final String LINKS = """
            UNWIND $rows AS row
            MATCH (a:Identifier {key: row[0]}) USING INDEX SEEK a:Identifier(key)
            MATCH (b:Identifier {key: row[1]}) USING INDEX SEEK b:Identifier(key)
            CREATE (a)-[:LINKED {firstSeen: row[2], lastSeen: row[2], count: 1, partSources: ['benchmark'],
                partChannels: ['app'], partFirstSeen: [row[3]], partLastSeen: [row[3]], partCounts: [1]}]->(b)
            """;

    private final Graph graph;
    private final World world;
    private final ZonedDateTime begin = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    GraphLoad(Graph graph, World world) {
        this.graph = graph;
        this.world = world;
    }

    void run() {
        write(IDENTIFIERS, world.identifiers(), World::key);
        SplittableRandom moments = new SplittableRandom(7);
        write(LINKS, world.a().length, link -> {
            String a = World.key(world.a()[link]);
            String b = World.key(world.b()[link]);
            ZonedDateTime at = begin.plusSeconds(moments.nextInt(DAYS * 86_400));
            boolean inOrder = a.compareTo(b) < 0;
            return List.of(inOrder ? a : b, inOrder ? b : a, at, at.toInstant().toEpochMilli());
        });
    }

    private void write(String cypher, int count, IntFunction<Object> row) {
        for (int from = 0; from < count; from += BATCH) {
            List<Object> rows = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + BATCH); i++) {
                rows.add(row.apply(i));
            }
            Object unused = graph.write(
                    tx -> tx.run(cypher, Map.of("rows", rows, "at", begin)).consume());
        }
    }
}
