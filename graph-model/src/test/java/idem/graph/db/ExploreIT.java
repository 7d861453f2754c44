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
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Record;
import org.neo4j.driver.types.TypeSystem;

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
            CREATE (till:Identifier {key: 'device_id:till', namespace: 'device_id', value: 'till', shared: true})-[:BELONGS_TO]->(:Person {id: 'explore-3', number: 9003, kind: 'shared'})
            CREATE (laptop:Identifier {key: 'cookie:l', namespace: 'cookie', value: 'l'})-[:BELONGS_TO]->(ben)
            CREATE (gone:Person {id: 'explore-0', number: 9000, kind: 'known', retiredAt: datetime(), anchor: 'phone:+1'})
            CREATE (rules:RuleSet {active: true, hash: 'explore', namespaces: ['crm_id', 'phone', 'device_id', 'cookie'], limits: [1, 2, 0, 0], maxIdentifiers: 3})
            CREATE (rules)-[:RANKS]->(:EdgeRule {name: 'stated-together', place: 0, claimer: ['crm_id', 'phone'], claimed: ['crm_id', 'phone'], sources: [], channels: [], minCount: 1, prefer: 'newest'})
            CREATE (rules)-[:RANKS]->(:EdgeRule {name: 'login', place: 1, claimer: ['crm_id', 'phone'], claimed: ['device_id'], sources: [], channels: [], minCount: 1, prefer: 'newest'})
            CREATE (rules)-[:RANKS]->(:EdgeRule {name: 'browse', place: 2, claimer: ['crm_id', 'phone'], claimed: ['cookie'], sources: [], channels: [], minCount: 1, prefer: 'newest'})
            CREATE (run:Run {id: 'explore', kind: 'resolve', state: 'done', startedAt: datetime('2026-03-01T12:00:00Z')})
            CREATE (:Run {id: 'later', kind: 'resolve', state: 'failed', startedAt: datetime('2026-03-02T12:00:00Z')})
            CREATE (gone)-[:MERGED_INTO {run: 'explore', at: datetime('2026-03-01T12:00:00Z'), cause: 'link', rule: 'stated-together', a: 'crm_id:a', b: 'phone:+1'}]->(anna)
            CREATE (anna)-[:TOOK_FROM {run: 'before', at: datetime('2026-02-01T12:00:00Z'), identifier: 'cookie:c', cause: 'link', rule: 'browse', a: 'cookie:c', b: 'phone:+1'}]->(ben)
            CREATE (:Decision {id: 'd1', a: 'crm_id:a', b: 'crm_id:b', verdict: 'different', why: 'two members', by: 'Wang', at: datetime('2026-02-01T00:00:00Z'), pair: 'crm_id:a crm_id:b'})
            CREATE (:Decision {id: 'd2', a: 'cookie:c', b: 'crm_id:a', verdict: 'same', why: 'seen', by: 'Wang', at: datetime('2026-02-02T00:00:00Z'), endedAt: datetime('2026-02-03T00:00:00Z'), endedBy: 'Li'})
            WITH * UNWIND [[crm, phone, 1735689600000, null, null], [cookie, phone, 1735689600000, null, null],
                           [cookie, crm, 1704067200000, null, null], [other, phone, 1735689600000, 'limit', 'stated-together'],
                           [crm, till, 1735689600000, 'shared', 'login'], [other, till, 1735689600000, 'shared', 'login'],
                           [laptop, phone, 1735689600000, 'contested', 'browse'], [laptop, other, 1735689600000, null, null],
                           [crm, other, 1704067200000, 'decision', 'stated-together']] AS row
            WITH *, row[0] AS from, row[1] AS to
            CREATE (from)-[link:LINKED {count: 1, firstSeen: datetime({epochMillis: row[2]}), lastSeen: datetime({epochMillis: row[2]}), partSources: ['crm'],
                partChannels: ['shop'], partFirstSeen: [row[2]], partLastSeen: [row[2]], partCounts: [1], refused: row[3], rule: row[4]}]->(to)
            SET link.against = CASE row[3] WHEN 'decision' THEN ['crm_id:a', 'crm_id:b'] WHEN 'limit' THEN ['crm_id:a', 'crm_id:b'] ELSE null END
            SET link.due = CASE WHEN from.key = 'cookie:l' AND row[3] IS NULL THEN datetime('2026-06-01T00:00:00Z') ELSE null END
            WITH anna, ben, phone, cookie, count(*) AS links
            SET ben.suspect = true
            CREATE (:Event {key: 'x/1', event: 'Before', channel: 'app', timestamp: datetime('2026-01-01T00:00:00Z')})-[:BY]->(phone)
            CREATE (:Event {key: 'x/2', event: 'After', channel: 'app', timestamp: datetime('2026-02-02T00:00:00Z')})-[:BY]->(phone)
            CREATE (:Event {key: 'x/3', event: 'Newest', channel: 'web', timestamp: datetime('2026-03-01T00:00:00Z')})-[:BY]->(cookie)
            CREATE (loyal:TagValue {key: 'lifecycle=loyal', tag: 'lifecycle', value: 'loyal'})<-[:OF]-(:Tag {code: 'lifecycle'})
            CREATE (anna)-[:HAS_TAG {since: datetime('2026-03-01T00:00:00Z'), version: 1}]->(loyal)
            """;

    /** What tags, stages and playbooks leave of the other person. */
    private static final String MARKETING = """
            MATCH (ben:Person {id: 'explore-2'}), (laptop:Identifier {key: 'cookie:l'}), (loyal:TagValue {key: 'lifecycle=loyal'})
            CREATE (:Event:StageChange {key: 'idem/1', event: 'Lifecycle Changed', from: '', to: 'new', timestamp: datetime('2026-01-01T00:00:00Z')})-[:BY]->(laptop)
            CREATE (:Event:StageChange {key: 'idem/2', event: 'Lifecycle Changed', from: 'new', to: 'lost', timestamp: datetime('2026-03-01T00:00:00Z')})-[:BY]->(laptop)
            CREATE (:Event {key: 'x/4', event: 'Consent Given', source: 'app', properties: '{"channel":"sms"}', timestamp: datetime('2026-01-02T00:00:00Z')})-[:BY]->(laptop)
            CREATE (:Event {key: 'x/5', event: 'Unsubscribed', source: 'mail', properties: '{}', timestamp: datetime('2026-01-03T00:00:00Z')})-[:BY]->(laptop)
            CREATE (:Contact {key: 'thanks/r/1', playbook: 'thanks', run: 'r', channel: 'sms', treated: true, at: datetime('2026-02-01T00:00:00Z')})-[:TO]->(laptop)
            CREATE (:Contact {key: 'thanks/r/2', playbook: 'thanks', run: 'r', channel: 'sms', treated: false, at: datetime('2026-02-01T00:00:00Z')})-[:TO]->(laptop)
            CREATE (:Contact {key: 'other/r/1', playbook: 'other', run: 'r', channel: 'sms', treated: true, at: datetime('2026-02-01T00:00:00Z')})-[:TO]->(laptop)
            CREATE (ben)-[:HAS_TAG {since: datetime('2026-02-01T00:00:00Z'), version: 1}]->(:TagValue {key: 'city=杭州', tag: 'city', value: '杭州'})
            CREATE (ben)-[:HAS_TAG {since: datetime('2026-02-01T00:00:00Z'), version: 1}]->(loyal)
            """;

    private static Graph graph;

    @BeforeAll
    static void plant() {
        TestGraph server = TestGraph.shared();
        graph = Graph.connect(server.uri().toString(), server.user(), server.password());
        empty();
        graph.write(tx -> tx.run(TWO_PERSONS).consume());
        graph.write(tx -> tx.run(MARKETING).consume());
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
    void twoIdentifiersOfOnePersonAreConnectedByTheStrongestPath() {
        List<String> way = ask("02_why_one_person", Map.of("a", "cookie:c", "b", "crm_id:a")).stream()
                .map(row -> row.get("step") + " " + row.get("a").asString() + " "
                        + row.get("b").asString() + " "
                        + row.get("rule").asString() + " " + row.get("count") + " "
                        + row.get("sources").asList())
                .toList();
        assertThat(way)
                .containsExactly("1 cookie:c phone:+1 browse 1 [crm]", "2 phone:+1 crm_id:a stated-together 1 [crm]");
        assertThat(ask("02_why_one_person", Map.of("a", "crm_id:a", "b", "crm_id:b")))
                .isEmpty();
    }

    @Test
    void twoPersonsAreToldWithTheirRefusedLinksTheStrongestFirst() {
        assertThat(lines(
                        "07_why_two_persons",
                        Map.of("a", "crm_id:a", "b", "crm_id:b", "limit", 20),
                        "a",
                        "b",
                        "reason"))
                .containsExactly(
                        "crm_id:b phone:+1 limit", "crm_id:a crm_id:b decision", "cookie:l phone:+1 contested");
        assertThat(lines(
                        "08_refused_links_of_a_person",
                        Map.of("identifier", "cookie:c", "limit", 20),
                        "own",
                        "other",
                        "reason",
                        "person"))
                .containsExactly(
                        "crm_id:a device_id:till shared explore-3",
                        "phone:+1 cookie:l contested explore-2",
                        "phone:+1 crm_id:b limit explore-2",
                        "crm_id:a crm_id:b decision explore-2");
    }

    @Test
    void whatTheLastRunMovedAndAPersonsHistoryAreTold() {
        assertThat(lines("09_moved_by_the_last_run", Map.of("limit", 10), "what", "person", "other", "rule"))
                .containsExactly("MERGED_INTO explore-0 explore-1 stated-together");
        assertThat(lines(
                        "16_history_of_a_person",
                        Map.of("identifier", "crm_id:b"),
                        "what",
                        "person",
                        "other",
                        "identifier"))
                .containsExactly("TOOK_FROM explore-1 explore-2 cookie:c");
        assertThat(lines("16_history_of_a_person", Map.of("identifier", "crm_id:a"), "what", "person", "run"))
                .containsExactly("MERGED_INTO explore-0 explore", "TOOK_FROM explore-1 before");
    }

    @Test
    void personsThatWantALookAreFound() {
        assertThat(lines("10_persons_near_their_limit", Map.of("limit", 10), "person", "namespace", "held", "most"))
                .containsExactly("explore-1 identifiers 3 3");
        assertThat(lines("11_contested_browsers", Map.of("limit", 10), "identifier", "holder", "claimants", "reasons"))
                .containsExactly("cookie:l explore-2 2 [\"contested\"]");
        assertThat(lines("12_suspects", Map.of("limit", 10), "person", "identifiers", "refused"))
                .containsExactly("explore-2 2 0");
        assertThat(lines("13_shared_identifiers", Map.of("limit", 10), "identifier", "linked", "persons"))
                .containsExactly("device_id:till 2 2");
    }

    @Test
    void decisionsAndWhatIsDueAreListed() {
        assertThat(lines(
                        "14_decisions_and_what_they_did",
                        Map.of("limit", 10),
                        "decision",
                        "verdict",
                        "by",
                        "together",
                        "refused"))
                .containsExactly("d2 same Wang TRUE 0", "d1 different Wang FALSE 1");
        assertThat(lines("15_links_due_next", Map.of("limit", 10), "due", "a", "b", "verdict"))
                .containsExactly("2026-06-01T00:00Z cookie:l crm_id:b accepted");
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
        assertThat(lines(
                        "04_identifiers_claimed_by_many",
                        Map.of("limit", 25),
                        "identifier",
                        "shared",
                        "holder",
                        "claimants"))
                .contains("phone:+1 FALSE explore-1 2", "device_id:till TRUE explore-3 2")
                .hasSize(5);
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
        assertThat(rows).extracting(row -> row.get("person").asString()).containsExactly("explore-1", "explore-2");
        assertThat(lines("17_values_held_most", Map.of("limit", 10), "tag", "value", "persons"))
                .containsExactly("lifecycle loyal 2", "city 杭州 1");
    }

    @Test
    void stagesConsentAndContactsAreTold() {
        ZonedDateTime since = ZonedDateTime.parse("2026-02-01T00:00:00Z");
        assertThat(lines("18_stages_changed_since", Map.of("since", since, "limit", 10), "person", "from", "to"))
                .containsExactly("explore-2 new lost");
        assertThat(lines("19_consent_of_a_person", Map.of("identifier", "crm_id:b"), "event", "source", "properties"))
                .containsExactly("Unsubscribed mail {}", "Consent Given app {\"channel\":\"sms\"}");
        assertThat(lines(
                        "20_contacts_of_a_playbook",
                        Map.of("playbook", "thanks"),
                        "run",
                        "channel",
                        "contacted",
                        "heldBack"))
                .containsExactly("r sms 1 1");
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

    /** Some columns of each row, as text. */
    private static List<String> lines(String name, Map<String, Object> parameters, String... columns) {
        return ask(name, parameters).stream()
                .map(row -> Stream.of(columns)
                        .map(column ->
                                row.get(column).hasType(TypeSystem.getDefault().STRING())
                                        ? row.get(column).asString()
                                        : row.get(column).toString())
                        .collect(Collectors.joining(" ")))
                .toList();
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
