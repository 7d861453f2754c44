package idem.api.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import idem.api.connection.GraphChoice;
import idem.api.connection.OpenGraph;
import idem.api.server.RunningApi.Answer;
import idem.graph.db.TestGraph;
import idem.graph.tag.TagReloads;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The tags of one person over HTTP: given by hand, kept through runs and merges, and why she has those of rules. */
final class PersonTagsIT extends MembersWithOrders {

    @Test
    void aNumberMayBeGivenAsANumberAndAFlagAsTrue() throws Exception {
        String tags = "/api/v1/persons/" + personOf("crm_id:c4") + "/tags/";
        String pii = api.key("steward", "read", "read-sensitive");
        Answer number = put(steward, tags + "visits_agreed", "{\"value\":2.5}");
        assertThat(number.json().path("values").toString()).as(number.body()).isEqualTo("[\"2.5\"]");
        Answer flag = put(pii, tags + "complained", "{\"values\":[true]}");
        assertThat(flag.json().path("values").toString()).as(flag.body()).isEqualTo("[\"true\"]");
        refused(put(steward, tags + "visits_agreed", "{\"value\":{\"number\":2}}"), 400, "value");
    }

    @Test
    void whatIsGivenStaysThroughRunsUntilItIsTaken() throws Exception {
        String route = "/api/v1/persons/" + personOf("crm_id:c1") + "/tags/care_level";
        Answer given = put(steward, route, "{\"value\":\"重点\",\"by\":\"小王\"}");
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        assertThat(given.json().path("values").toString()).isEqualTo("[\"close\"]");
        assertThat(held("crm_id:c1", "care_level")).isEqualTo("close");
        api.run("tag");
        assertThat(held("crm_id:c1", "care_level")).isEqualTo("close");
        JsonNode why = api.get(steward, route).json();
        assertThat(why.at("/values/0/value").asString()).isEqualTo("close");
        assertThat(why.at("/because/given/0/by").asString()).isEqualTo("小王");
        put(steward, route, "{\"value\":\"usual\"}");
        assertThat(awaited("crm_id:c1", "care_level", "usual")).isEqualTo("usual");
        assertThat(api.get(steward, route).json().at("/values/0/before").asString())
                .isEqualTo("close");
        assertThat(api.get(steward, route).json().at("/because/given/0/by").asString())
                .as("the key's name")
                .isEqualTo("test");
        assertThat(delete(steward, route).status()).isEqualTo(204);
        assertThat(awaited("crm_id:c1", "care_level", "")).isEmpty();
        assertThat(delete(steward, route).status()).isEqualTo(404);
    }

    @Test
    void whatIsGivenGoesWithThePersonThroughAMerge() throws Exception {
        put(steward, "/api/v1/persons/" + personOf("crm_id:c2") + "/tags/care_level", "{\"value\":\"usual\"}");
        put(steward, "/api/v1/persons/" + personOf("crm_id:c3") + "/tags/care_level", "{\"value\":\"close\"}");
        assertThat(awaited("crm_id:c2", "care_level", "usual")).isEqualTo("usual");
        api.post(
                steward,
                "/api/v1/decisions",
                "{\"a\":\"crm_id:c2\",\"b\":\"crm_id:c3\",\"verdict\":\"same\",\"why\":\"met\"}");
        api.run("resolve");
        assertThat(personOf("crm_id:c2")).isEqualTo(personOf("crm_id:c3"));
        assertThat(awaited("crm_id:c2", "care_level", "close"))
                .as("the latest that was given")
                .isEqualTo("close");
        String decision = api.get(steward, "/api/v1/decisions")
                .json()
                .at("/decisions/0/id")
                .asString();
        assertThat(delete(steward, "/api/v1/decisions/" + decision).status()).isLessThan(300);
        api.run("resolve");
        assertThat(personOf("crm_id:c2")).isNotEqualTo(personOf("crm_id:c3"));
        assertThat(awaited("crm_id:c2", "care_level", "usual"))
                .as("each her own again")
                .isEqualTo("usual");
        assertThat(awaited("crm_id:c3", "care_level", "close")).isEqualTo("close");
    }

    @Test
    void whatIsGivenEndsWhenItWasSaidTo() throws Exception {
        String trusted = api.key("steward", "read", "read-sensitive");
        String route = "/api/v1/persons/" + personOf("crm_id:c4") + "/tags/complained";
        assertThat(put(steward, route, "{}").status()).as("it is sensitive").isEqualTo(403);
        assertThat(api.get(steward, route).status()).isEqualTo(403);
        String preview = "{\"expression\":\"has complained\"}";
        assertThat(put(trusted, route, "{}").status()).isEqualTo(200);
        awaitCount(trusted, preview, 1);
        Instant end = Instant.now().plus(Duration.ofSeconds(4));
        assertThat(put(trusted, route, "{\"until\":\"" + end + "\"}").status()).isEqualTo(200);
        assertThat(api.get(trusted, route).json().at("/because/given/0/until").asString())
                .startsWith(end.toString().substring(0, 19));
        awaitCount(trusted, preview, 0);
    }

    @Test
    void whyTellsTheEventsTraitsAndTagsThatDecide() throws Exception {
        String route = "/api/v1/persons/" + personOf("crm_id:c1") + "/tags/";
        JsonNode orders = api.get(steward, route + "orders_all").json();
        assertThat(orders.at("/values/0/value").asString()).isEqualTo("1");
        assertThat(orders.at("/values/0/since").asString()).isEqualTo("2026-11-02T08:00:00Z");
        assertThat(orders.at("/values/0/before").asString()).isEqualTo("0");
        assertThat(orders.at("/because/events/count").asInt()).isEqualTo(1);
        assertThat(orders.at("/because/events/newest/0/messageId").asString()).isEqualTo("o1");
        JsonNode age = api.get(steward, route + "age").json();
        assertThat(age.at("/because/traits/0/name").asString()).isEqualTo("birthday");
        assertThat(age.at("/because/traits/0/value").asString()).as("masked").doesNotContain("1990-01-01");
        JsonNode lifecycle = api.get(steward, route + "lifecycle").json();
        assertThat(lifecycle.at("/values/0/since").isNull()).isFalse();
        assertThat(lifecycle.at("/values/0/version").asInt()).isEqualTo(1);
        assertThat(lifecycle.at("/because/tags").toString()).contains("\"orders_90d\",\"values\":[\"1\"]");
        JsonNode absent = api.get(steward, route + "repeat_buyer").json();
        assertThat(absent.path("values")).isEmpty();
        assertThat(absent.at("/because/events/count").asInt())
                .as("one of the two that it takes")
                .isEqualTo(1);
    }

    @Test
    void whatGivesASensitiveTagIsInTheJourneyOfWhoMayReadIt() throws Exception {
        for (String event : new String[] {
            "Page Viewed | {}",
            "Treatment Completed | {\"treatment\":\"peel\"}",
            "Page Viewed | {}",
            "Consent Given | {\"channel\":\"sms\",\"purpose\":\"medical\"}",
            "Page Viewed | {}",
            "Order Completed | {\"payment_method\":\"花呗分期\"}",
            "Treatment Completed | {}",
            "Page Viewed | {}"
        }) {
            String[] parts = event.split(" \\| ", -1);
            send("""
                    {"messageId":"j%d","type":"track","event":"%s","channel":"app","timestamp":"2026-11-03T08:00:00Z",
                     "identifiers":{"crm_id":"c7"},"properties":%s}""".formatted(++sent, parts[0], parts[1]));
        }
        send("""
                {"messageId":"j9","type":"track","event":"Treatment Completed","channel":"app",
                 "timestamp":"2026-11-03T07:40:00Z","identifiers":{"crm_id":"c7"}}""");
        api.run("resolve");
        api.run("tag");
        String person = "/api/v1/persons/" + personOf("crm_id:c7");
        String reader = api.key("read");
        String trusted = api.key("read", "read-sensitive");
        assertThat(journey(reader, person + "/journey?to=2026-11-04T00:00:00Z&limit=2&event=Page%20Viewed"))
                .containsExactly("j8", "j5", "j3", "j1");
        assertThat(journey(reader, person + "/journey?to=2026-11-04T00:00:00Z&limit=1"))
                .containsExactly("j8", "j5", "j3", "j1");
        assertThat(journey(reader, person + "/journey?to=2026-11-04T00:00:00Z"))
                .containsExactly("j8", "j5", "j3", "j1");
        assertThat(journey(reader, person + "/journey?to=2026-11-04T00:00:00Z&event=Treatment%20Completed"))
                .isEmpty();
        assertThat(journey(trusted, person + "/journey?to=2026-11-04T00:00:00Z&limit=3"))
                .containsExactly("j8", "j7", "j6", "j5", "j4", "j3", "j2", "j1", "j9");
        assertThat(sessionOfTheNewest(reader, person)).isEqualTo("2026-11-03T08:00:00Z");
        assertThat(sessionOfTheNewest(trusted, person)).isEqualTo("2026-11-03T07:40:00Z");
        JsonNode orders = api.get(reader, person + "/tags/orders_all").json().at("/because/events");
        assertThat(orders.path("count").asInt()).isEqualTo(1);
        assertThat(orders.path("newest")).isEmpty();
        assertThat(api.get(api.adminKey(), person + "/tags/orders_all")
                        .json()
                        .at("/because/events/newest/0/messageId")
                        .asString())
                .isEqualTo("j6");
    }

    private String sessionOfTheNewest(String key, String person) throws Exception {
        return api.get(key, person + "/journey?to=2026-11-04T00:00:00Z")
                .json()
                .at("/events/0/session")
                .asString();
    }

    @Test
    void whatCannotBeGivenIsRefused() throws Exception {
        String person = "/api/v1/persons/" + personOf("crm_id:c1") + "/tags/";
        refused(put(steward, person + "care_level", "{\"value\":\"very close\"}"), 400, "usual, close");
        refused(put(steward, person + "care_level", "{}"), 400, "value");
        refused(put(steward, person + "care_level", "{\"value\":\"usual\",\"until\":\"soon\"}"), 400, "ISO 8601");
        refused(
                put(steward, person + "care_level", "{\"value\":\"usual\",\"until\":\"2020-01-01T00:00:00Z\"}"),
                400,
                "a time to come");
        refused(put(steward, person + "gender", "{\"value\":\"female\"}"), 422, "given: by_hand");
        refused(put(steward, person + "no_such", "{}"), 404, "code");
        refused(put(steward, "/api/v1/persons/p_nobody/tags/care_level", "{\"value\":\"usual\"}"), 404, "id");
        refused(put(api.key("read"), person + "care_level", "{\"value\":\"usual\"}"), 403, "scope");
    }

    @Test
    void reloadedTagsAreInForceAndMistakesLeaveThemAsTheyWere() throws Exception {
        String admin = api.adminKey();
        Path file = data.resolve("config/tags/8-more.yml");
        Files.writeString(file, more("orders_7d", "{ count: Order Completed, within: 7d }"));
        JsonNode reloaded = api.post(admin, "/api/v1/tags/reload", "").json();
        assertThat(reloaded.path("added").toString()).isEqualTo("[\"orders_7d\"]");
        assertThat(reloaded.path("changed").size() + reloaded.path("removed").size())
                .isZero();
        api.run("tag");
        assertThat(api.get(steward, "/api/v1/tags/orders_7d")
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(1);

        Files.writeString(
                file,
                more("orders_7d", "{ count: Order Completed, wihtin: 7d }")
                        + more("x", "{ sum: total }").substring(6));
        Answer mistaken = api.post(admin, "/api/v1/tags/reload", "");
        assertThat(mistaken.status()).isEqualTo(422);
        assertThat(mistaken.body()).contains("8-more.yml:6", "8-more.yml:11", "did you mean");
        api.run("tag");
        assertThat(api.get(steward, "/api/v1/tags/orders_7d")
                        .json()
                        .path("version")
                        .asInt())
                .as("as it was")
                .isEqualTo(1);

        Files.writeString(file, more("orders_7d", "{ count: Order Completed, within: 8d }"));
        tellAsAnotherProcessWould();
        int version = 1;
        for (int look = 0; look < 40 && version == 1; look++) {
            api.run("tag");
            version = api.get(steward, "/api/v1/tags/orders_7d")
                    .json()
                    .path("version")
                    .asInt();
        }
        assertThat(version).as("followed").isEqualTo(2);
        tellsWhatTheTagWas(api.get(steward, "/api/v1/tags/orders_7d").json());
    }

    @Test
    void reloadedPlaybooksAreInForceAndMistakesLeaveThemAsTheyWere() throws Exception {
        String admin = api.adminKey();
        String shipped = new String(
                requireNonNull(PersonTagsIT.class.getResourceAsStream("/idem/config/playbooks.yml"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        Path file = Files.writeString(
                data.resolve("config/playbooks.yml"), shipped.replaceFirst("- code: [a-z0-9-]+", "- code: quite-new"));
        assertThat(api.get(steward, "/api/v1/playbooks/quite-new").status()).isEqualTo(404);
        assertThat(api.post(steward, "/api/v1/playbooks/reload", "").status()).isEqualTo(403);
        assertThat(api.post(admin, "/api/v1/playbooks/reload", "").body()).contains("quite-new");
        assertThat(api.get(steward, "/api/v1/playbooks/quite-new").status()).isEqualTo(200);

        Files.writeString(file, shipped.replaceFirst("priority:", "priorty:"));
        Answer mistaken = api.post(admin, "/api/v1/playbooks/reload", "");
        assertThat(mistaken.status()).isEqualTo(422);
        assertThat(mistaken.body()).contains("playbooks.yml:", "priorty");
        assertThat(api.get(steward, "/api/v1/playbooks/quite-new").status())
                .as("as it was")
                .isEqualTo(200);
        Files.delete(file);
    }

    private void tellsWhatTheTagWas(JsonNode tag) throws Exception {
        assertThat(tag.path("code").asString()).isEqualTo("orders_7d");
        assertThat(tag.path("coverage").asDouble()).isEqualTo(1.0);
        assertThat(tag.at("/spread/median").asString()).isEqualTo("0");
        assertThat(Instant.parse(tag.path("asOf").asString())).isAfter(Instant.parse("2026-11-02T08:00:00Z"));
        assertThat(tag.path("definitions").size()).isEqualTo(2);
        assertThat(tag.at("/definitions/0/definition").asString()).contains("within: 8d");
        assertThat(tag.at("/definitions/0/before").asString())
                .isEqualTo(tag.at("/definitions/1/definition").asString())
                .contains("within: 7d");
        assertThat(tag.at("/definitions/1/by").asString()).as("the admin's key").isEqualTo("admin");
        assertThat(tag.at("/definitions/1/file").asString()).endsWith("8-more.yml");
        JsonNode lifecycle = api.get(steward, "/api/v1/tags/lifecycle").json();
        assertThat(lifecycle.path("values").size()).isEqualTo(7);
        assertThat(lifecycle.path("spread").isNull()).isTrue();
    }

    @Test
    void definitionsAreTriedBeforeTheyAreSaved() throws Exception {
        String one = more("orders_400d", "{ count: Order Completed, within: 400d }");
        JsonNode tried = attempt(steward, one, 3).json();
        assertThat(tried.path("sample").asInt()).isEqualTo(3);
        assertThat(tried.at("/tags/0/persons").asInt()).isEqualTo(3);
        assertThat(tried.at("/tags/0/differing").asInt())
                .as("nobody has it yet")
                .isEqualTo(3);
        assertThat(tried.at("/tags/0/spread/least").asString()).isEqualTo("1");
        assertThat(tried.at("/tags/0/examples/0/because/events/newest/0/event").asString())
                .isEqualTo("Order Completed");
        assertThat(api.get(
                                steward,
                                "/api/v1/persons/"
                                        + tried.at("/tags/0/examples/0/person").asString())
                        .status())
                .isEqualTo(200);
        assertThat(api.get(steward, "/api/v1/tags/orders_400d").status()).isEqualTo(404);

        String asJson = "{\"definitions\":{\"tags\":[{\"code\":\"buyers\",\"name\":\"有订单\",\"category\":\"value\","
                + "\"kind\":\"flag\",\"rule\":{\"when\":\"orders_all >= 1\"}}]}}";
        JsonNode json = api.post(steward, "/api/v1/tags/try", asJson).json();
        assertThat(json.at("/tags/0/values/0/value").asString()).isEqualTo("true");
        assertThat(json.at("/tags/0/coverage").asDouble()).isEqualTo(1.0);

        Answer mistaken = attempt(
                steward,
                one.replace("within", "wihtin") + more("x", "{ sum: total }").substring(6),
                3);
        assertThat(mistaken.status()).isEqualTo(422);
        assertThat(mistaken.body()).contains("definitions:6", "definitions:11", "did you mean");
        refused(attempt(steward, one, 0), 400, "sample");
        refused(api.post(steward, "/api/v1/tags/try", "{\"sample\":3}"), 400, "definitions");
        refused(attempt(steward, one.replace("    rule", "    sensitive: true\n    rule"), 3), 403, "read-sensitive");
        refused(attempt(api.key("read"), one, 3), 403, "scope");
    }

    private Answer attempt(String key, String definitions, int sample) throws Exception {
        String body = "{\"definitions\":\"" + definitions.replace("\n", "\\n") + "\",\"sample\":" + sample + "}";
        return api.post(key, "/api/v1/tags/try", body);
    }

    @Test
    void flowsOfTheLifecycleAreCounted() throws Exception {
        String now = Instant.now().plusSeconds(60).toString();
        JsonNode flows = api.get(steward, "/api/v1/lifecycle/flows?from=2026-01-01T00:00:00Z&to=" + now)
                .json();
        assertThat(flows.at("/flows/0/from").isNull()).isTrue();
        assertThat(flows.at("/flows/0/persons").asInt()).isPositive();
        assertThat(flows.at("/steps/0/changes").asInt()).isPositive();
        refused(api.get(steward, "/api/v1/lifecycle/flows?from=" + now), 400, "before");
        refused(api.get(steward, "/api/v1/lifecycle/flows?to=yesterday"), 400, "ISO 8601");
    }

    private static void tellAsAnotherProcessWould() {
        TestGraph test = TestGraph.shared();
        try (OpenGraph graph = new GraphChoice.Server(test.uri().toString(), test.user(), test.password()).open()) {
            new TagReloads(graph.graph()).raise();
        }
    }

    private static String more(String code, String rule) {
        return """
                tags:
                  - code: %s
                    name: { zh: %s数, en: Number %s }
                    category: consumption
                    kind: number
                    rule: %s
                """.formatted(code, code, code, rule);
    }
}
