package idem.graph.db;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.contact.Contact;
import idem.graph.contact.ContactStore;
import idem.graph.decision.DecisionStore;
import idem.graph.decision.DecisionVerdict;
import idem.graph.decision.StoredDecision;
import idem.graph.event.Appended;
import idem.graph.event.Event;
import idem.graph.event.EventHanging;
import idem.graph.event.EventStore;
import idem.graph.event.EventType;
import idem.graph.history.Cause;
import idem.graph.identifier.BlockList;
import idem.graph.identifier.Identifier;
import idem.graph.identifier.Namespaces;
import idem.graph.person.PersonId;
import idem.graph.person.PersonKind;
import idem.graph.person.PersonStore;
import idem.graph.person.Rewrite;
import idem.graph.run.Fencing;
import idem.graph.run.Lease;
import idem.graph.tag.DueTags;
import idem.graph.tag.Measure;
import idem.graph.tag.SegmentHistory;
import idem.graph.tag.TagDifference;
import idem.graph.tag.TagValue;
import idem.graph.tag.TagWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was written though nobody heard so is written again by the driver: that must change nothing, and be no mistake. */
@Tag("long")
class LostAnswerIT {

    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    private static final StoredDecision SAME =
            new StoredDecision("d_1", "crm_id:a", "crm_id:b", DecisionVerdict.SAME, "same card", "ann", NOON);

    private static final Namespaces NAMESPACES = new Namespaces(List.of(), BlockList.BUILT_IN);

    private CutLine line;
    private Graph graph;

    @BeforeEach
    void connect() throws IOException {
        TestGraph shared = TestGraph.shared();
        shared.empty();
        line = CutLine.to(shared.uri());
        graph = Graph.connect(line.uri(), shared.user(), shared.password());
    }

    @AfterEach
    void close() {
        assertThat(line.lost()).isPositive();
        graph.close();
        line.close();
    }

    @Test
    void aContactIsKeptOnce() {
        write("CREATE (:Identifier {key: 'phone:+8613900000000'})");
        line.loseNextAnswer();
        new ContactStore(graph)
                .save(
                        List.of(new Contact(
                                "thanks",
                                "r_1",
                                "p_1",
                                "sms",
                                Identifier.parse("phone:+8613900000000"),
                                true,
                                NOON,
                                NOON)),
                        Fencing.BY_OWNER);
        assertThat(count("MATCH (c:Contact)-[:TO]->(:Identifier) RETURN count(*) AS count"))
                .isEqualTo(1);
    }

    @Test
    void eventsAreNoDuplicatesOfThemselves() {
        List<Event> events = List.of(event("1"), event("2"), event("1"));
        line.loseNextAnswer();
        assertThat(events().append(events, NAMESPACES))
                .extracting(Appended::accepted, Appended::duplicates)
                .containsExactly(2, 1);
        assertThat(events().append(events, NAMESPACES).duplicates()).isEqualTo(3);
        assertThat(count("MATCH (e:Event) RETURN count(*) AS count")).isEqualTo(2);
    }

    @Test
    void anEvaluationOfASegmentIsKeptOnce() {
        write("CREATE (:Segment {code: 'women'})");
        byte[] nobody = {};
        line.loseNextAnswer();
        Instant kept = new SegmentHistory(graph)
                .save(new SegmentHistory.Evaluation("e_1", "women", NOON), 0, nobody, nobody, nobody);
        assertThat(kept).isEqualTo(NOON);
        assertThat(count("MATCH (e:SegmentEvaluation) RETURN count(*) AS count"))
                .isEqualTo(1);
    }

    @Test
    void aDecisionIsTakenOnce() {
        write("UNWIND ['crm_id:a', 'crm_id:b'] AS key CREATE (:Identifier {key: key, rev: 1})");
        line.loseNextAnswer();
        assertThat(decisions().add(SAME, (decision, others) -> true)).contains(SAME);
        assertThat(decisions().standing()).containsExactly(SAME);
        assertThat(count("MATCH (d:Decision) RETURN count(*) AS count")).isEqualTo(1);
    }

    @Test
    void aDecisionThatWasWithdrawnIsToldToBe() {
        assertThat(decisions().add(SAME, (decision, others) -> true)).isPresent();
        line.loseNextAnswer();
        assertThat(decisions().withdraw("d_1", "ann", NOON.plusSeconds(60))).isPresent();
        assertThat(decisions().standing()).isEmpty();
        assertThat(decisions().withdraw("d_1", "ann", NOON.plusSeconds(61))).isEmpty();
    }

    @Test
    void aLeaseThatWasTakenIsHeldByWhoTookIt() {
        line.loseNextAnswer();
        try (Lease lease = Lease.take(graph, "resolver")) {
            graph.write(transaction -> {
                lease.check(transaction);
                return lease;
            });
            assertThat(count("MATCH (l:Lease) RETURN count(*) AS count")).isEqualTo(1);
        }
        assertThat(count("MATCH (l:Lease) RETURN count(*) AS count")).isZero();
    }

    @Test
    void anIdentifierComesToAPersonOnceAndSoDoesItsHistory() {
        write("CREATE (:Person {id: 'p_0', number: 0}), (:Person {id: 'p_1', number: 1})"
                + "<-[:BELONGS_TO]-(:Identifier {key: 'id:a', rev: 1})");
        Rewrite rewrite = relyingOn("id:a");
        rewrite.leave("id:a");
        rewrite.join(new Rewrite.Belonging("id:a", node("id:a"), 0, null));
        rewrite.take(new Rewrite.Taking(0, 1, "id:a", new Cause(Cause.LINK, "login", "id:a", "id:b")));
        line.loseNextAnswer();
        assertThat(persons().write(rewrite, "r_1", NOON)).isPresent();
        assertThat(count("MATCH (:Identifier)-[:BELONGS_TO]->(:Person {number: 0}) RETURN count(*) AS count"))
                .isEqualTo(1);
        assertThat(count("MATCH ()-[t:TOOK_FROM]->() RETURN count(t) AS count")).isEqualTo(1);
    }

    @Test
    void anIdentifierThatWasNobodysBelongsOnce() {
        write("CREATE (:Person {id: 'p_0', number: 0}), (:Identifier {key: 'id:a', rev: 1})");
        Rewrite rewrite = relyingOn("id:a");
        rewrite.join(new Rewrite.Belonging("id:a", node("id:a"), 0, null));
        line.loseNextAnswer();
        assertThat(persons().write(rewrite, "r_1", NOON)).isPresent();
        assertThat(count("MATCH (:Identifier)-[:BELONGS_TO]->(:Person) RETURN count(*) AS count"))
                .isEqualTo(1);
    }

    @Test
    void aPersonIsCreatedOnce() {
        write("CREATE (:Identifier {key: 'id:a', rev: 1})");
        Rewrite rewrite = relyingOn("id:a");
        rewrite.create(new PersonId("p_new"), new Rewrite.Standing(7, PersonKind.KNOWN, false));
        rewrite.join(new Rewrite.Belonging("id:a", node("id:a"), 7, null));
        line.loseNextAnswer();
        assertThat(persons().write(rewrite, "r_1", NOON)).isPresent();
        assertThat(count("MATCH (:Identifier)-[:BELONGS_TO]->(:Person) RETURN count(*) AS count"))
                .isEqualTo(1);
    }

    @Test
    void aPersonRetiresOnce() {
        write("CREATE (:Person {id: 'p_0', number: 0}), (:Person {id: 'p_1', number: 1}), (:Run {id: 'r_1'})");
        Rewrite rewrite = new Rewrite();
        rewrite.retire(new Rewrite.Retirement(1, "id:a", 0L, new Cause(Cause.LINK, "login", "id:a", "id:b")));
        line.loseNextAnswer();
        assertThat(persons().write(rewrite, "r_1", NOON)).isPresent();
        assertThat(count("MATCH ()-[m:MERGED_INTO]->() RETURN count(m) AS count"))
                .isEqualTo(1);
    }

    @Test
    void aTagIsGivenOnceAndSoAreFirstMeasures() {
        write("CREATE (:Person {id: 'p_0', number: 0, tagsDueAt: -1})<-[:BELONGS_TO]-(:Identifier {key: 'id:a'}),"
                + " (:Tag {code: 'lifecycle'})");
        line.loseNextAnswer();
        new TagWriter(graph, Fencing.BY_OWNER, NOON, List.of(), List.of("id"))
                .write(List.of(new TagDifference(
                        0,
                        List.of(new TagValue("lifecycle", "new")),
                        List.of(),
                        List.of(),
                        Map.of("orders_90d", Optional.of(Measure.Amount.of(3))),
                        true,
                        new TagDifference.Due(-1, DueTags.NEVER))));
        assertThat(count("MATCH (:Person)-[h:HAS_TAG]->() RETURN count(h) AS count"))
                .isEqualTo(1);
        assertThat(count("MATCH (:Person)-[:HAS_METRICS]->(m) RETURN toInteger(sum(m.orders_90d)) AS count"))
                .isEqualTo(3);
        assertThat(count("MATCH (e:StageChange)-[:BY]->() RETURN count(e) AS count"))
                .isEqualTo(1);
        assertThat(count("MATCH (p:Person) RETURN p.tagsDueAt AS count")).isEqualTo(DueTags.NEVER);
    }

    private Rewrite relyingOn(String key) {
        Rewrite rewrite = new Rewrite();
        rewrite.rely(key, node(key), 1);
        return rewrite;
    }

    private long node(String key) {
        return count("MATCH (i:Identifier {key: '" + key + "'}) RETURN id(i) AS count");
    }

    private PersonStore persons() {
        return new PersonStore(
                graph, Fencing.BY_OWNER, new EventHanging(keys -> Optional.empty(), EventHanging.OnNobody.LATER));
    }

    private EventStore events() {
        return new EventStore(graph);
    }

    private static Event event(String id) {
        return new Event(
                id,
                "app",
                EventType.TRACK,
                "Seen",
                "app",
                NOON,
                NOON,
                List.of(Identifier.parse("crm_id:a"), Identifier.parse("phone:1")),
                Map.of(),
                Map.of());
    }

    private DecisionStore decisions() {
        return new DecisionStore(graph);
    }

    private void write(String cypher) {
        Object unused = graph.write(transaction -> transaction.run(cypher).consume());
    }

    private long count(String cypher) {
        return graph.read(
                transaction -> transaction.run(cypher).single().get("count").asLong());
    }
}
