package idem.graph.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Record;

/** Every question of {@code idem/explore} answers on a small graph whose answers are known. */
class ExploreIT {

    private static final String TWO_PERSONS = """
            CREATE (anna:Person {id: 'explore-1', number: 9001, kind: 'known', createdAt: datetime()})
            CREATE (ben:Person {id: 'explore-2', number: 9002, kind: 'known', createdAt: datetime()})
            CREATE (crm:Identifier {key: 'crm_id:a', namespace: 'crm_id', value: 'a'})-[:BELONGS_TO]->(anna)
            CREATE (phone:Identifier {key: 'phone:+1', namespace: 'phone', value: '+1'})
            CREATE (phone)-[:BELONGS_TO {eventsSince: datetime('2026-02-01T00:00:00Z')}]->(anna)
            CREATE (cookie:Identifier {key: 'cookie:c', namespace: 'cookie', value: 'c'})-[:BELONGS_TO]->(anna)
            CREATE (other:Identifier {key: 'crm_id:b', namespace: 'crm_id', value: 'b'})-[:BELONGS_TO]->(ben)
            CREATE (crm)-[:LINKED {count: 1}]->(phone)
            CREATE (cookie)-[:LINKED {count: 1}]->(phone)
            CREATE (other)-[:LINKED {count: 1, refused: 'limit'}]->(phone)
            CREATE (:Event {key: 'x/1', event: 'Before', channel: 'app', timestamp: datetime('2026-01-01T00:00:00Z')})-[:BY]->(phone)
            CREATE (:Event {key: 'x/2', event: 'After', channel: 'app', timestamp: datetime('2026-02-02T00:00:00Z')})-[:BY]->(phone)
            CREATE (:Event {key: 'x/3', event: 'Newest', channel: 'web', timestamp: datetime('2026-03-01T00:00:00Z')})-[:BY]->(cookie)
            CREATE (loyal:TagValue {key: 'lifecycle=loyal', tag: 'lifecycle', value: 'loyal'})<-[:OF]-(:Tag {code: 'lifecycle'})
            CREATE (anna)-[:HAS_TAG {since: datetime('2026-03-01T00:00:00Z'), version: 1}]->(loyal)
            """;

    private static Graph graph;

    @BeforeAll
    static void plant() {
        TestGraph server = TestGraph.shared();
        graph = Graph.connect(server.uri().toString(), server.user(), server.password());
        empty();
        graph.write(tx -> tx.run(TWO_PERSONS).consume());
    }

    @AfterAll
    static void leave() {
        empty();
        graph.close();
    }

    private static void empty() {
        graph.write(tx ->
                tx.run("MATCH (n) WHERE NOT n:__Neo4jMigration DETACH DELETE n").consume());
    }

    @Test
    void aPersonIsShownWithAllItsIdentifiers() {
        List<String> keys = ask("01_person_of_an_identifier", Map.of("identifier", "cookie:c")).stream()
                .map(row -> row.get("identifier").asNode().get("key").asString())
                .toList();
        assertThat(keys).containsExactly("cookie:c", "crm_id:a", "phone:+1");
    }

    @Test
    void twoIdentifiersOfOnePersonAreConnectedByLinksThatNoRuleRefused() {
        List<Record> rows = ask("02_why_one_person", Map.of("a", "cookie:c", "b", "crm_id:a"));
        assertThat(rows).hasSize(1);
        List<String> way = new ArrayList<>();
        rows.get(0)
                .get("path")
                .asPath()
                .nodes()
                .forEach(node -> way.add(node.get("key").asString()));
        assertThat(way).containsExactly("cookie:c", "phone:+1", "crm_id:a");
        assertThat(ask("02_why_one_person", Map.of("a", "crm_id:a", "b", "crm_id:b")))
                .isEmpty();
    }

    @Test
    void theLargestPersonComesFirst() {
        Record first = ask("03_largest_persons", Map.of("limit", 1)).get(0);
        assertThat(first.get("person").asString()).isEqualTo("explore-1");
        assertThat(first.get("identifiers").asInt()).isEqualTo(3);
        assertThat(first.get("namespaces").asList()).containsExactly("cookie 1", "crm_id 1", "phone 1");
    }

    @Test
    void aPhoneThatTwoPersonsClaimIsFoundWithItsHolder() {
        List<Record> rows = ask("04_identifiers_claimed_by_many", Map.of("limit", 25));
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).asMap())
                .isEqualTo(Map.of("identifier", "phone:+1", "shared", false, "holder", "explore-1", "claimants", 2L));
    }

    @Test
    void aJourneyIsNewestFirstAndLeavesOutWhatAnEarlierOwnerOfTheNumberDid() {
        List<String> events = ask("05_journey_of_a_person", Map.of("identifier", "crm_id:a", "limit", 50)).stream()
                .map(row -> row.get("event").asString())
                .toList();
        assertThat(events).containsExactly("Newest", "After");
    }

    @Test
    void personsWithATagAreFound() {
        List<Record> rows = ask("06_persons_with_a_tag", Map.of("tag", "lifecycle", "value", "loyal", "limit", 50));
        assertThat(rows).extracting(row -> row.get("person").asString()).containsExactly("explore-1");
    }

    @Test
    void everyQuestionHasItsHeaderAndIsListedAndTested() throws IOException, URISyntaxException {
        String readme = Files.readString(Path.of("../cypher/README.md"));
        String thisTest = Files.readString(Path.of("src/test/java/idem/graph/db/ExploreIT.java"));
        for (String name : names()) {
            assertThat(text(name)).as(name).contains("// Question:", "// Parameters:", "// Columns:");
            assertThat(readme).contains(name);
            assertThat(thisTest).contains("\"" + name + "\"");
        }
    }

    private static List<Record> ask(String name, Map<String, Object> parameters) {
        return graph.read(tx -> tx.run(text(name), parameters).list());
    }

    private static String text(String name) {
        try (InputStream in = ExploreIT.class.getResourceAsStream("/idem/explore/" + name + ".cypher")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names() throws IOException, URISyntaxException {
        var root = Objects.requireNonNull(ExploreIT.class.getResource("/idem/explore"))
                .toURI();
        if (root.getScheme().equals("file")) {
            return list(Path.of(root));
        }
        try (FileSystem jar = FileSystems.newFileSystem(root, Map.of())) {
            return list(jar.getPath("/idem/explore"));
        }
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString().replace(".cypher", ""))
                    .sorted()
                    .toList();
            assertThat(names).isNotEmpty();
            return names;
        }
    }
}
