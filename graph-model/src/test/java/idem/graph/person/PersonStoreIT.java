package idem.graph.person;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.db.Graph;
import idem.graph.db.TestGraph;
import idem.graph.event.EventHanging;
import idem.graph.link.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rewrite finds nodes by their numbers, and writes nothing where a number has gone to another node. */
class PersonStoreIT {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Graph graph = TestGraph.shared().connect();
    private final PersonStore store = new PersonStore(
            graph, transaction -> {}, new EventHanging(keys -> Optional.empty(), EventHanging.OnNobody.LATER));

    @BeforeEach
    void link() {
        TestGraph.shared().empty();
        ask("""
                UNWIND ['a', 'b', 'c', 'd'] AS value
                CREATE (:Identifier:Dirty {key: 'id:' + value, rev: 1})
                WITH count(*) AS all
                MATCH (a {key: 'id:a'}), (b {key: 'id:b'}), (c {key: 'id:c'}), (d {key: 'id:d'})
                CREATE (a)-[:LINKED]->(b), (c)-[:LINKED]->(d)
                RETURN all AS n
                """);
    }

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void aNewPersonComesWithHerIdentifiersAndTheVerdictsOfTheirLinks() {
        Rewrite rewrite = personOf("id:a", "id:b", node("id:a"), node("id:b"));
        rewrite.judgeFirst(end("id:a"), end("id:b"), new Refusal("limit", null, List.of()), -1);

        assertThat(store.write(rewrite, "run", BEGIN)).isPresent();

        assertThat(ask("MATCH (:Person {number: 7})<-[:BELONGS_TO]-(i) WHERE NOT i:Dirty RETURN count(i) AS n"))
                .isEqualTo(2);
        assertThat(ask("MATCH ({key: 'id:a'})-[l:LINKED {refused: 'limit'}]->() RETURN count(l) AS n"))
                .isEqualTo(1);
    }

    @Test
    void nothingIsWrittenWhereANumberWentToAnotherIdentifier() {
        Rewrite rewrite = personOf("id:a", "id:b", node("id:a"), node("id:c"));

        assertThat(store.write(rewrite, "run", BEGIN)).isEmpty();

        assertThat(ask("MATCH (p:Person) RETURN count(p) AS n")).isZero();
        assertThat(ask("MATCH (i:Dirty) RETURN count(i) AS n")).isEqualTo(4);
    }

    @Test
    void nothingIsSaidOfALinkWhoseOtherEndGotTheNumberOfAnother() {
        Rewrite rewrite = personOf("id:a", "id:b", node("id:a"), node("id:b"));
        Rewrite.End other = new Rewrite.End("id:b", node("id:d"));
        rewrite.judgeFirst(end("id:a"), other, new Refusal("limit", null, List.of()), -1);

        assertThat(store.write(rewrite, "run", BEGIN)).isPresent();

        assertThat(ask("MATCH ()-[l:LINKED]->() WHERE l.refused IS NOT NULL RETURN count(l) AS n"))
                .isZero();
    }

    @Test
    void aLinkThatIsAcceptedAgainLosesWhatWasSaidOfIt() {
        ask("MATCH ({key: 'id:a'})-[l]->() SET l.refused = 'limit', l.rule = 'r', l.against = ['x'] RETURN 1 AS n");
        ask("MATCH ({key: 'id:c'})-[l]->() SET l.refused = 'limit', l.due = datetime() RETURN 1 AS n");
        Rewrite rewrite = new Rewrite();
        rewrite.judge(end("id:a"), end("id:b"), null, -1);
        rewrite.judge(new Rewrite.End("id:c", Rewrite.End.UNKNOWN), end("id:d"), null, -1);

        assertThat(store.write(rewrite, "run", BEGIN)).isPresent();

        assertThat(ask("MATCH ()-[l:LINKED]->() RETURN sum(size(keys(l))) AS n"))
                .isZero();
    }

    private static Rewrite personOf(String one, String other, long nodeOfOne, long nodeOfOther) {
        Rewrite rewrite = new Rewrite();
        rewrite.create(new PersonId("p_new"), new Rewrite.Standing(7, PersonKind.KNOWN, false));
        rewrite.rely(one, nodeOfOne, 1);
        rewrite.rely(other, nodeOfOther, 1);
        rewrite.join(new Rewrite.Belonging(one, nodeOfOne, 7, null));
        rewrite.join(new Rewrite.Belonging(other, nodeOfOther, 7, BEGIN.toEpochMilli()));
        return rewrite;
    }

    private Rewrite.End end(String key) {
        return new Rewrite.End(key, node(key));
    }

    private long node(String key) {
        return graph.read(transaction -> transaction
                .run("MATCH (i:Identifier {key: $key}) RETURN id(i) AS n", Map.of("key", key))
                .single()
                .get("n")
                .asLong());
    }

    private long ask(String cypher) {
        return graph.write(
                transaction -> transaction.run(cypher).single().get("n").asLong());
    }
}
