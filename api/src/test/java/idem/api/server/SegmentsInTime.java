package idem.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.db.Graph;
import idem.graph.db.TestGraph;
import idem.graph.tag.SegmentHistory;
import idem.tagger.block.NumberSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What saved segments tell over HTTP of time: who came and went, and who stays where they are frozen. */
abstract class SegmentsInTime extends SavedSegments {

    @Test
    void whoEnteredAndLeftIsToldAndFrozenMembersStay() throws Exception {
        put("comers", "gender = female");
        put("stayers", "gender = female");
        post("/api/v1/segments/comers/evaluate");
        JsonNode frozen = post("/api/v1/segments/stayers/freeze");
        assertThat(frozen.path("frozenAt").isNull()).isFalse();
        String since = Instant.now().toString();
        put("comers", "city = 北京 or gender = female and not city = 杭州");
        put("stayers", "gender = male");
        JsonNode changes = api.get(reader, "/api/v1/segments/comers/changes?limit=500&since=" + since)
                .json();
        assertThat(changes.path("enteredCount").asInt()).isEqualTo(PERSONS / 2);
        assertThat(changes.path("leftCount").asInt()).isEqualTo(PERSONS / 2);
        assertThat(changes.path("entered")).hasSize(PERSONS / 2);
        JsonNode page = api.get(reader, "/api/v1/segments/comers/changes?limit=7&since=" + since)
                .json();
        assertThat(page.path("entered").size() + page.path("left").size()).isEqualTo(7);
        assertThat(page.path("next").isNull()).isFalse();
        String women =
                api.get(reader, "/api/v1/segments/women/members?limit=500").body();
        assertThat(api.get(reader, "/api/v1/segments/stayers/members?limit=500").body())
                .isEqualTo(women);
        String within = "{\"expression\":\"segment(stayers) and not gender = male\"}";
        assertThat(api.post(reader, "/api/v1/segments/preview", within)
                        .json()
                        .path("count")
                        .asInt())
                .as("a frozen segment within an expression")
                .isEqualTo(PERSONS / 2);
        assertThat(api.get(reader, "/api/v1/persons?identifier=crm_id:c2")
                        .json()
                        .path("segments")
                        .toString())
                .contains("stayers");
        post("/api/v1/segments/stayers/unfreeze");
        assertThat(api.post(reader, "/api/v1/segments/preview", within)
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(api.get(reader, "/api/v1/segments/stayers/members?limit=500").body())
                .isNotEqualTo(women);
        byte[] hourly = "{\"every\":\"PT1H\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(api.send(admin, "PUT", "/api/v1/segments/comers/schedule", "application/json", hourly)
                        .json()
                        .path("every")
                        .asString())
                .isEqualTo("PT1H");
        byte[] often = "{\"every\":\"PT1S\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(api.send(admin, "PUT", "/api/v1/segments/comers/schedule", "application/json", often)
                        .body())
                .contains("every", "PT1M");
    }

    @Test
    void whatStandsForATimeBetweenTwoEvaluationsIsTold() throws Exception {
        put("hours", "gender = female");
        String first = post("/api/v1/segments/hours/evaluate").path("at").asString();
        String since = Instant.parse(first).plusMillis(1).toString();
        JsonNode changes =
                api.get(reader, "/api/v1/segments/hours/changes?since=" + since).json();
        assertThat(changes.path("since").asString()).isEqualTo(since);
        assertThat(changes.path("comparedWith").asString()).isEqualTo(first);
        assertThat(delete("hours").status()).isEqualTo(204);
    }

    @Test
    void whoIsMergedStaysInAFrozenSegmentAsThePersonInWhomSheLivesOn() throws Exception {
        put("frozen", "gender = female");
        String before = person("c2");
        post("/api/v1/segments/frozen/freeze");
        String same = "{\"a\":\"crm_id:c1\",\"b\":\"crm_id:c2\",\"verdict\":\"same\",\"why\":\"seen\"}";
        String decision =
                api.post(admin, "/api/v1/decisions", same).json().path("id").asString();
        untilPerson("c2", person("c1"));
        assertThat(membersOnceAmongThem("frozen", person("c1")))
                .contains(person("c1"))
                .doesNotContain(before);
        assertThat(until("frozen", PERSONS / 2)).isEqualTo(PERSONS / 2);
        api.send(admin, "DELETE", "/api/v1/decisions/" + decision, "application/json", new byte[0]);
        untilPerson("c2", before);
        assertThat(membersOnceAmongThem("frozen", before)).contains(before).doesNotContain(person("c1"));
        assertThat(until("frozen", PERSONS / 2)).isEqualTo(PERSONS / 2);
        assertThat(until("women", PERSONS / 2)).isEqualTo(PERSONS / 2);
        assertThat(until("all", PERSONS)).isEqualTo(PERSONS);
        assertThat(delete("frozen").status()).isEqualTo(204);
    }

    private void untilPerson(String member, String id) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (!person(member).equals(id)) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(50);
        }
    }

    /** The page of members, asked for until somebody is on it, as counts do not tell who has taken whose place. */
    private String membersOnceAmongThem(String code, String id) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        String members = "";
        while (!members.contains(id) && Instant.now().isBefore(end)) {
            members = api.get(reader, "/api/v1/segments/" + code + "/members?limit=500")
                    .body();
            Thread.sleep(50);
        }
        return members;
    }

    @Test
    void aSegmentThatNobodyEvaluatesIsEvaluatedEveryHour() throws Exception {
        put("hourly", "gender = female");
        Instant hoursAgo = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MILLIS);
        try (Graph graph = TestGraph.shared().connect()) {
            graph.write(tx -> tx.run(
                            "MATCH (s:SegmentState {code: 'hourly'}) SET s.at = $at",
                            Map.of("at", hoursAgo.atZone(ZoneOffset.UTC)))
                    .consume());
        }
        String path = "/api/v1/segments/hourly";
        assertThat(api.get(reader, path).json().path("evaluatedAt").asString()).isEqualTo(hoursAgo.toString());
        Instant end = Instant.now().plus(Duration.ofMinutes(1));
        while (api.get(reader, path).json().path("evaluatedAt").asString().equals(hoursAgo.toString())) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(200);
        }
        assertThat(delete("hourly").status()).isEqualTo(204);
    }

    @Test
    void whoCameAndWentIsToldInOrderThoughTheClockWasSetBack() throws Exception {
        put("set_back", "gender = female");
        Instant ahead = Instant.now().plus(Duration.ofHours(5)).truncatedTo(ChronoUnit.MILLIS);
        try (Graph graph = TestGraph.shared().connect()) {
            graph.write(tx -> tx.run(
                            "MATCH (s:SegmentState|SegmentEvaluation {code: 'set_back'}) SET s.at = $at",
                            Map.of("at", ahead.atZone(ZoneOffset.UTC)))
                    .consume());
        }
        put("set_back", "gender = male");
        JsonNode evaluated = post("/api/v1/segments/set_back/evaluate");
        JsonNode frozen = post("/api/v1/segments/set_back/freeze");
        assertThat(Instant.parse(frozen.path("frozenAt").asString())).isAfter(ahead);
        assertThat(frozen.path("evaluatedAt").asString())
                .as("nobody came or went")
                .isEqualTo(evaluated.path("at").asString());
        JsonNode changes = api.get(reader, "/api/v1/segments/set_back/changes?since=" + ahead)
                .json();
        assertThat(changes.path("enteredCount").asInt()).isEqualTo(PERSONS / 2);
        assertThat(changes.path("leftCount").asInt()).isEqualTo(PERSONS / 2);
    }

    @Test
    void anEvaluationThatEndsAfterItsSegmentIsForgottenLeavesNothing() throws Exception {
        put("forgotten", "gender = female");
        assertThat(delete("forgotten").status()).isEqualTo(204);
        try (Graph graph = TestGraph.shared().connect()) {
            byte[] nobody = NumberSet.NONE.packed();
            SegmentHistory history = new SegmentHistory(graph);
            history.save(new SegmentHistory.Evaluation("e_1", "forgotten", Instant.now()), 0, nobody, nobody, nobody);
            assertThat(history.state("forgotten")).isEmpty();
            assertThat(history.first("forgotten")).isEmpty();
        }
    }

    @Test
    void whoCameSinceASegmentWasSavedIsToldThoughNobodyEvaluatedIt() throws Exception {
        put("from_the_start", "gender = female");
        put("from_the_start", "gender in (female, male)");
        JsonNode changes = api.get(reader, "/api/v1/segments/from_the_start/changes?since=2026-01-01T00:00:00Z")
                .json();
        assertThat(changes.path("enteredCount").asInt()).isEqualTo(PERSONS / 2);
        assertThat(changes.path("since"))
                .isEqualTo(api.get(reader, "/api/v1/segments/from_the_start")
                        .json()
                        .path("createdAt"));
    }
}
