package idem.graph.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.graph.GraphOutOfReachException;
import idem.graph.IncompatibleGraphException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Values;

/** What connecting does to a graph that is empty, up to date, newer, or not there. */
class SchemaIT {

    private static final String TO_VERSION = """
            MATCH (last:__Neo4jMigration) WHERE NOT (last)-[:MIGRATED_TO]->()
            CREATE (last)-[:MIGRATED_TO {at: datetime(), in: duration({seconds: 1}), by: 'a test'}]->
                (:__Neo4jMigration {version: $version, type: 'CYPHER', source: 'V' + $version + '__x.cypher',
                    description: 'x', checksum: '1'})
            """;

    private final TestGraph server = TestGraph.shared();

    private Graph connect() {
        return Graph.connect(server.uri().toString(), server.user(), server.password());
    }

    private static List<String> steps(Graph graph) {
        return graph.read(tx -> tx.run(
                        "MATCH (m:__Neo4jMigration)-[:MIGRATED_TO]->(n) RETURN n.version + CASE WHEN m = n THEN ' again' ELSE '' END AS step")
                .list(row -> row.get("step").asString()));
    }

    @Test
    void connectingTwiceLeavesEveryKeyUnique() {
        connect().close();
        try (Graph graph = connect()) {
            List<String> constrained = graph.read(tx -> tx.run(
                            "SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes[0] + '.' + properties[0] AS key")
                    .list(row -> row.get("key").asString()));
            assertThat(constrained).contains("Identifier.key", "Event.key", "Person.id", "Person.number", "Run.id");
        }
    }

    @Test
    void ofTwoThatConnectAtOnceBothDoThoughOneThatWasKilledLeftItsLock() {
        String newest = "MATCH (m:__Neo4jMigration) WHERE m.version <> 'BASELINE' RETURN max(m.version) AS newest";
        try (Graph graph = connect()) {
            String known =
                    graph.read(tx -> tx.run(newest).single().get("newest").asString());
            graph.write(tx -> tx.run(
                            "MATCH (m:__Neo4jMigration {version: $known}) DETACH DELETE m CREATE (:__Neo4jMigrationsLock {id: 'x', name: 'John Doe'})",
                            Values.parameters("known", known))
                    .consume());

            CompletableFuture<Void> one =
                    CompletableFuture.runAsync(() -> connect().close());
            CompletableFuture<Void> other =
                    CompletableFuture.runAsync(() -> connect().close());
            CompletableFuture.allOf(one, other).join();

            String applied =
                    graph.read(tx -> tx.run(newest).single().get("newest").asString());
            assertThat(applied).isEqualTo(known);
            int left =
                    graph.read(tx -> tx.run("MATCH (l) WHERE l:Lease OR l:__Neo4jMigrationsLock RETURN count(l) AS n")
                            .single()
                            .get("n")
                            .asInt());
            assertThat(left).isZero();
        }
    }

    @Test
    void aMigrationThatWasRecordedTwiceKeepsNoOtherFromBeingApplied() {
        String newest = Collections.max(Schema.ofThisRelease());
        try (Graph graph = connect()) {
            graph.write(tx -> tx.run("""
                            MATCH (before:__Neo4jMigration)-[:MIGRATED_TO]->(last:__Neo4jMigration {version: $newest})
                            DETACH DELETE last
                            CREATE (before)-[:MIGRATED_TO {at: datetime(), in: duration({seconds: 1}), by: 'a test'}]->(before)
                            """, Values.parameters("newest", newest)).consume());

            connect().close();

            assertThat(steps(graph)).contains(newest).noneMatch(step -> step.endsWith("again"));
        }
    }

    @Test
    @Tag("long")
    void aMigrationWhoseAnswerIsLostKeepsNoneFromBeingApplied() throws IOException {
        List<String> all = Schema.ofThisRelease().stream().sorted().toList();
        List<String> lastTwo = all.subList(all.size() - 2, all.size());
        for (String unanswered : List.of("SET c = $appliedMigration", "CREATE (l:__Neo4jMigrationsLock")) {
            try (Graph graph = connect();
                    CutLine line = CutLine.to(server.uri())) {
                graph.write(tx -> tx.run(
                                "MATCH (m:__Neo4jMigration) WHERE m.version IN $versions DETACH DELETE m",
                                Values.parameters("versions", lastTwo))
                        .consume());
                line.loseNextAnswerAfter(unanswered);

                Graph.connect(line.uri(), server.user(), server.password()).close();

                assertThat(line.lost()).as(unanswered).isPositive();
                assertThat(steps(graph))
                        .as(unanswered)
                        .containsAll(lastTwo)
                        .doesNotHaveDuplicates()
                        .noneMatch(step -> step.endsWith("again"));
            }
        }
    }

    @Test
    void everyMigrationOfTheProgramIsKnown() {
        assertThat(Schema.ofThisRelease()).contains("0001", "0080").doesNotHaveDuplicates();
    }

    @Test
    void aGraphOfANewerReleaseIsRefusedWithBothVersions() {
        try (Graph graph = connect()) {
            graph.write(tx ->
                    tx.run(TO_VERSION, Values.parameters("version", "9999")).consume());
            try {
                assertThatThrownBy(this::connect)
                        .isInstanceOf(IncompatibleGraphException.class)
                        .hasMessageContaining("schema 9999")
                        .hasMessageContaining("at most 00");
            } finally {
                graph.write(tx -> tx.run("MATCH (m:__Neo4jMigration {version: '9999'}) DETACH DELETE m")
                        .consume());
            }
        }
    }

    @Test
    void aWrongPasswordAndAnAbsentServerAreOutOfReach() {
        assertThatThrownBy(() -> Graph.connect(server.uri().toString(), server.user(), "not it"))
                .isInstanceOf(GraphOutOfReachException.class)
                .hasMessageContaining("IDEM_NEO4J_PASSWORD");
        assertThatThrownBy(() -> Graph.connect("bolt://127.0.0.1:1", "neo4j", "x"))
                .isInstanceOf(GraphOutOfReachException.class)
                .hasMessageContaining("--neo4j");
    }
}
