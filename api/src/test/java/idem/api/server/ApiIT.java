package idem.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.server.RunningApi.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Events in, persons, journeys, tags and segments out, over HTTP and a real graph. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApiIT {

    private static final String PERSON = "/api/v1/persons?identifier=phone:%2B8613900138001";

    @TempDir
    private static Path data = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private RunningApi api;

    private String admin = "";
    private String reader = "";

    @BeforeAll
    void takesInSomeLives() throws Exception {
        api = RunningApi.start(data);
        admin = api.adminKey();
        reader = api.key("read");
        String events = IntStream.range(0, 12)
                .mapToObj(i -> """
                        {"messageId":"m%d","type":"track","event":"%s","channel":"%s","timestamp":"2026-11-2%dT0%d:%s0:00Z",\
                        "identifiers":{"taobao_uid":"tb1","phone":["13900138001"]},\
                        "traits":{"name":"王小明","gender":"female","email":"p@mail.cn"},\
                        "properties":{"total":199.0,"currency":"CNY","receiver_phone":"13900138001"}}""".formatted(
                                i,
                                i % 2 == 0 ? "Order Completed" : "Product Viewed",
                                i < 6 ? "taobao" : "app",
                                i / 6,
                                i % 6,
                                i % 2 == 0 ? "0" : "2"))
                .collect(Collectors.joining("\n"));
        Answer taken = api.send(
                admin, "POST", "/api/v1/events", "application/x-ndjson", events.getBytes(StandardCharsets.UTF_8));
        assertThat(taken.body()).isEqualTo("{\"accepted\":12,\"duplicates\":0,\"rejected\":[]}");
        api.post(admin, "/api/v1/events", """
                {"messageId":"d1","type":"track","event":"Product Viewed","channel":"app","timestamp":"2026-11-21T06:00:00Z",
                 "identifiers":{"device_id":"device-4711","phone":"13900138001"}}""");
        api.post(admin, "/api/v1/events", """
                {"messageId":"d2","type":"track","event":"Product Viewed","channel":"app","timestamp":"2026-11-21T07:00:00Z",
                 "identifiers":{"device_id":"device-4711"}}""");
        api.post(admin, "/api/v1/events", """
                {"messageId":"o1","type":"track","event":"Product Viewed","channel":"app","timestamp":"2026-11-21T07:00:00Z",
                 "identifiers":{"crm_id":"c9"}}""");
        assertThat(api.run("resolve").path("state").asString()).isEqualTo("done");
        assertThat(api.run("tag").path("state").asString()).isEqualTo("done");
    }

    @AfterAll
    void ends() {
        api.close();
    }

    @Test
    void whatComesInIsResolvedWithNobodyAsking() throws Exception {
        api.post(admin, "/api/v1/events", """
                {"messageId":"b1","type":"track","event":"Product Viewed","channel":"app","timestamp":"2026-11-21T06:00:00Z",
                 "identifiers":{"crm_id":"b1","email":"b1@mail.cn"}}""");
        Answer person = api.get(admin, "/api/v1/persons?identifier=crm_id:b1");
        for (int look = 0; look < 600 && person.status() != 200; look++) {
            Thread.sleep(50);
            person = api.get(admin, "/api/v1/persons?identifier=crm_id:b1");
        }
        assertThat(person.body()).contains("crm_id:b1").contains("email:b1@mail.cn");
        JsonNode resolver = api.get(admin, "/actuator/health")
                .json()
                .path("components")
                .path("resolver")
                .path("details");
        assertThat(resolver.path("overdue").asLong(-1)).isZero();
        assertThat(resolver.path("unsettled").asBoolean(true)).isFalse();
        assertThat(api.get("", "/actuator/health").body()).doesNotContain("overdue");
    }

    @Test
    void theAdminKeyIsOneLineThatItsOwnerAloneMayRead() throws Exception {
        assertThat(Files.readAllLines(data.resolve("admin.key"))).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("admin.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aPersonIsFoundByEachOfItsIdentifiersAndHasAllThatIsKnown() throws Exception {
        JsonNode person = api.get(admin, PERSON).json();
        assertThat(person.path("kind").asString()).isEqualTo("known");
        assertThat(person.findValuesAsString("identifier"))
                .containsExactly("device_id:device-4711", "phone:+8613900138001", "taobao_uid:tb1");
        assertThat(person.at("/identifiers/1/channels").toString()).isEqualTo("[\"app\",\"taobao\"]");
        assertThat(person.findValues("channels").toString())
                .as("none of what Idem itself tells")
                .doesNotContain("\"\"");
        assertThat(person.path("lifecycle").asString()).isNotEmpty();
        assertThat(person.path("tags").findValuesAsString("code")).contains("orders_90d", "gender");
        String id = person.path("id").asString();
        assertThat(api.get(admin, "/api/v1/persons?identifier=phone:%208613900138001")
                        .json()
                        .path("id")
                        .asString())
                .as("a plus that came as a blank")
                .isEqualTo(id);
        assertThat(api.post(admin, "/api/v1/persons/lookup", "{\"identifier\":\"taobao_uid:tb1\"}")
                        .json()
                        .path("id")
                        .asString())
                .isEqualTo(id);
        assertThat(api.get(admin, "/api/v1/persons/" + id).json()).isEqualTo(person);
    }

    @Test
    void aPersonAndASegmentSayWhatToDoAboutThem() throws Exception {
        String id = api.get(admin, PERSON).json().path("id").asString();
        JsonNode all = api.get(reader, "/api/v1/playbooks").json().path("playbooks");
        assertThat(all.findValuesAsString("code")).contains("loyal-thanks", "win-back-sms");
        JsonNode suggested =
                api.get(reader, "/api/v1/persons/" + id + "/playbooks").json().path("playbooks");
        assertThat(suggested).isNotEmpty().allSatisfy(each -> {
            assertThat(each.path("action").asString()).isEqualTo("none");
            assertThat(each.path("reason").asString()).as("she never consented").isIn("no_consent", "no_address");
        });
        assertThat(api.get(reader, "/api/v1/playbooks/loyal-thanks/results")
                        .json()
                        .path("outcomes")
                        .findValuesAsString("outcome"))
                .containsExactly("sent", "opened", "clicked", "redeemed", "bought", "goal");
        assertThat(api.get(reader, "/api/v1/playbooks/none").status()).isEqualTo(404);
        assertThat(api.get(reader, "/api/v1/segments/none/playbooks").status()).isEqualTo(404);
    }

    @Test
    void withoutItsScopePersonalValuesAreMaskedEverywhere() throws Exception {
        JsonNode person = api.get(reader, PERSON).json();
        String id = person.path("id").asString();
        assertThat(person.findValuesAsString("identifier")).contains("phone:+86139****8001");
        assertThat(person.toString()).contains("female", "p***@mail.cn");
        List<String> answers = List.of(
                person.toString(),
                api.get(reader, "/api/v1/persons/" + id + "/journey").body(),
                api.get(reader, "/api/v1/persons/" + id + "/graph").body(),
                api.get(reader, "/api/v1/explain?a=taobao_uid:tb1&b=device_id:device-4711")
                        .body());
        assertThat(answers).noneMatch(body -> body.contains("13900138001") || body.contains("王小明"));
        assertThat(api.get(api.key("read-pii"), PERSON).body()).contains("+8613900138001", "王小明");
    }

    @Test
    void aJourneyIsReadByPageNewestFirstWithSessionsThatDoNotDependOnThePage() throws Exception {
        String journey =
                "/api/v1/persons/" + api.get(admin, PERSON).json().path("id").asString() + "/journey";
        JsonNode whole = api.get(admin, journey).json();
        assertThat(whole.path("next").isNull()).isTrue();
        List<JsonNode> paged = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = api.get(admin, journey + "?limit=3" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .json();
            page.path("events").forEach(paged::add);
            next = page.path("next").isNull() ? "" : page.path("next").asString();
        } while (!next.isEmpty());
        assertThat(paged).isEqualTo(List.copyOf(whole.path("events").values()));
        assertThat(whole.path("events").findValuesAsString("timestamp")).isSortedAccordingTo((a, b) -> b.compareTo(a));
        JsonNode stage = whole.at("/events/0");
        assertThat(stage.path("event").asString()).isEqualTo("Lifecycle Changed");
        assertThat(stage.path("timestamp").asString())
                .as("no finer than others")
                .hasSizeLessThanOrEqualTo(24);
        JsonNode device = whole.at("/events/1");
        assertThat(device.path("identifier").asString()).isEqualTo("device_id:device-4711");
        assertThat(device.path("inferred").asBoolean()).isTrue();
        assertThat(api.get(admin, journey + "?channel=taobao&event=Order%20Completed")
                        .json()
                        .path("events"))
                .hasSize(3);
        assertThat(api.get(admin, journey + "?from=2026-11-21T00:00:00Z&to=2026-11-21T01:00:00Z")
                        .json()
                        .path("events"))
                .hasSize(1);
    }

    @Test
    void explanationsNameRulesOrSayThatNothingLinks() throws Exception {
        JsonNode same = api.get(admin, "/api/v1/explain?a=taobao_uid:tb1&b=device_id:device-4711")
                .json();
        assertThat(same.path("same").asBoolean()).isTrue();
        assertThat(same.path("path").findValuesAsString("rule")).hasSize(2).doesNotContain("");
        JsonNode different = api.post(admin, "/api/v1/explain", "{\"a\":\"taobao_uid:tb1\",\"b\":\"crm_id:c9\"}")
                .json();
        assertThat(different.path("same").asBoolean()).isFalse();
        assertThat(different.path("persons")).hasSize(2);
        assertThat(different.path("refused")).isEmpty();
    }

    @Test
    void segmentsArePreviewedSavedAndListed() throws Exception {
        JsonNode preview = api.post(reader, "/api/v1/segments/preview", "{\"expression\":\"has lifecycle\"}")
                .json();
        assertThat(preview.path("count").asLong()).isEqualTo(2);
        assertThat(preview.path("total").asLong()).isEqualTo(2);
        Answer mistyped = api.post(reader, "/api/v1/segments/preview", "{\"expression\":\"lifecicle = new\"}");
        assertThat(mistyped.status()).isEqualTo(400);
        assertThat(mistyped.body()).contains("column 1", "did you mean");
        assertThat(api.send(
                                admin,
                                "PUT",
                                "/api/v1/segments/everyone",
                                "application/json",
                                "{\"expression\":\"has lifecycle\"}".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
        JsonNode first =
                api.get(reader, "/api/v1/segments/everyone/members?limit=1").json();
        JsonNode second = api.get(
                        reader,
                        "/api/v1/segments/everyone/members?limit=1&cursor="
                                + first.path("next").asString())
                .json();
        assertThat(List.of(
                        first.at("/members/0").asString(),
                        second.at("/members/0").asString()))
                .doesNotHaveDuplicates();
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(api.get(reader, PERSON).json().path("segments").toString()).contains("everyone");
        assertThat(api.send(admin, "DELETE", "/api/v1/segments/everyone", "application/json", new byte[0])
                        .status())
                .isEqualTo(204);
        assertThat(api.get(reader, "/api/v1/segments/everyone").status()).isEqualTo(404);
    }

    @Test
    void everyRouteOfTheDocumentWantsAKeyAndTheRightOne() throws Exception {
        JsonNode document = api.get(reader, "/v3/api-docs").json();
        assertThat(document.at("/components/responses/TooManyRequests/headers").propertyNames())
                .containsExactly("Retry-After");
        assertThat(document.at("/components/schemas/Problem/properties").propertyNames())
                .contains("detail", "found", "expected");
        JsonNode paths = document.path("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/api/v1/events",
                        "/api/v1/persons",
                        "/api/v1/persons/{id}",
                        "/api/v1/persons/lookup",
                        "/api/v1/persons/{id}/journey",
                        "/api/v1/persons/{id}/graph",
                        "/api/v1/explain",
                        "/api/v1/tags",
                        "/api/v1/tags/{code}",
                        "/api/v1/segments/preview",
                        "/api/v1/segments",
                        "/api/v1/segments/{code}",
                        "/api/v1/segments/{code}/members",
                        "/api/v1/runs",
                        "/api/v1/runs/{id}",
                        "/api/v1/keys",
                        "/api/v1/keys/{id}",
                        "/api/v1/sources",
                        "/api/v1/rejected",
                        "/api/v1/rejected/retry");
        String steward = api.key("steward");
        for (String path : paths.propertyNames()) {
            if (path.startsWith("/actuator/")) {
                continue;
            }
            for (String method : paths.path(path).propertyNames()) {
                String concrete = path.replaceAll("\\{[a-z]+}", "x");
                String verb = method.toUpperCase(java.util.Locale.ROOT);
                assertThat(paths.path(path).path(method).at("/responses/429").toString())
                        .as(verb + " " + path)
                        .contains("#/components/responses/TooManyRequests");
                assertThat(api.send("", verb, concrete, "application/json", new byte[0])
                                .status())
                        .as(verb + " " + path)
                        .isEqualTo(401);
                assertThat(api.send(
                                        isStewards(verb, path) ? reader : steward,
                                        verb,
                                        concrete,
                                        "application/json",
                                        new byte[0])
                                .status())
                        .as(verb + " " + path)
                        .isEqualTo(403);
            }
        }
        assertThat(api.get("", "/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(api.get(reader, "/actuator/health").body()).contains("graph", "unfinished", "\"tags\"");
        assertThat(api.get("no-such-key", "/api/v1/tags").status()).isEqualTo(401);
    }

    @Test
    void theDocumentTellsOfEveryRouteWhatItRefusesAndWhatItAnswers() throws Exception {
        JsonNode document = api.get(reader, "/v3/api-docs").json();
        JsonNode paths = document.path("paths");
        assertThat(paths.propertyNames()).contains("/actuator/health", "/actuator/prometheus");
        for (String path : paths.propertyNames()) {
            for (String method : paths.path(path).propertyNames()) {
                String verb = method.toUpperCase(java.util.Locale.ROOT);
                JsonNode responses = paths.path(path).path(method).path("responses");
                String concrete = path.replaceAll("\\{[a-z]+}", "x");
                byte[] body = verb.equals("GET") ? new byte[0] : new byte[] {'{'};
                for (String key : List.of("", reader, admin)) {
                    int status = api.send(key, verb, concrete, "application/json", body)
                            .status();
                    assertThat(responses.propertyNames()).as(verb + " " + path).contains(Integer.toString(status));
                }
                for (String status : responses.propertyNames()) {
                    JsonNode response = responses.path(status).has("$ref")
                            ? document.at(responses
                                    .path(status)
                                    .path("$ref")
                                    .asString()
                                    .substring(1))
                            : responses.path(status);
                    assertThat(status.equals("204") || response.path("content").size() > 0)
                            .as(verb + " " + path + " " + status)
                            .isTrue();
                    assertThat(response.path("content").propertyNames())
                            .as(verb + " " + path + " " + status)
                            .doesNotContain("*/*");
                }
            }
        }
    }

    @Test
    void theDocumentTellsWhatMayBeNull() throws Exception {
        JsonNode schemas = api.get(reader, "/v3/api-docs").json().at("/components/schemas");
        assertThat(schemas.at("/SourceList/properties/next/type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(schemas.at("/SourceList/properties/sources/type").toString()).isEqualTo("\"array\"");
        assertThat(schemas.at("/PersonTag/properties/since/type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(schemas.at("/HistoryEntry/properties/link/anyOf").toString())
                .isEqualTo("[{\"$ref\":\"#/components/schemas/HistoryLink\"},{\"type\":\"null\"}]");
        assertThat(schemas.at("/TagToGive/properties/values/type").toString()).contains("array");
    }

    @Test
    void noTwoAnswersShareASchemaInTheDocument() throws Exception {
        JsonNode schemas = api.get(reader, "/v3/api-docs").json().at("/components/schemas");
        assertThat(groupsOf(schemas, "GroupsView", "groups")).contains("strongest", "persons");
        assertThat(groupsOf(schemas, "SplitView", "groups")).contains("count", "share");
        assertThat(schemas.at("/ReloadedPlaybooks/properties").propertyNames()).containsExactly("playbooks");
        assertThat(schemas.at("/Reloaded/properties").propertyNames()).contains("tags", "changed");
        String outcome = schemas.at("/OutcomeView/properties/contacted/$ref").asString();
        assertThat(schemas.at(outcome.replace("#/components/schemas", "") + "/properties")
                        .propertyNames())
                .containsExactlyInAnyOrder("persons", "reached", "share");
        assertThat(schemas.propertyNames()).doesNotContain("JsonNode");
    }

    private static java.util.Collection<String> groupsOf(JsonNode schemas, String view, String name) {
        String group = schemas.at("/" + view + "/properties/" + name + "/items/$ref")
                .asString()
                .replace("#/components/schemas", "");
        return schemas.at(group + "/properties").propertyNames();
    }

    @Test
    void nothingIsLimitedAsLongAsNothingIsConfigured() throws Exception {
        String writer = api.key("write");
        for (int i = 0; i < 100; i++) {
            assertThat(api.post(writer, "/api/v1/events", "[]").status()).isEqualTo(200);
            assertThat(api.get("no-such-key", "/api/v1/tags").status()).isEqualTo(401);
        }
        assertThat(api.get(admin, "/actuator/prometheus").body())
                .contains("http_server_requests")
                .doesNotContain("rate_limited");
    }

    private static boolean isStewards(String verb, String path) {
        return path.startsWith("/api/v1/decisions")
                || path.startsWith("/api/v1/erasures")
                || path.equals("/api/v1/tags/try")
                || (verb.equals("DELETE") && path.equals("/api/v1/persons/{id}"))
                || (!verb.equals("GET") && path.equals("/api/v1/persons/{id}/tags/{code}"));
    }

    @Test
    void everyListIsOfFiftyUnlessMoreIsAskedForAndLeadsOn() throws Exception {
        JsonNode first = api.get(reader, "/api/v1/tags").json();
        JsonNode rest = api.get(
                        reader,
                        "/api/v1/tags?limit=500&cursor=" + first.path("next").asString())
                .json();
        JsonNode all = api.get(reader, "/api/v1/tags?limit=500").json();
        assertThat(first.path("tags").size()).isEqualTo(50);
        assertThat(first.path("tags").size() + rest.path("tags").size())
                .isEqualTo(all.path("tags").size());
        assertThat(all.path("tags").toString())
                .startsWith(first.path("tags").toString().replaceAll("]$", ","))
                .endsWith(rest.path("tags").toString().substring(1));
        assertThat(rest.path("next").isNull() && all.path("next").isNull()).isTrue();
        for (JsonNode path : api.get(reader, "/v3/api-docs").json().path("paths")) {
            for (JsonNode parameter : path.at("/get/parameters")) {
                if (parameter.path("name").asString().equals("limit")) {
                    assertThat(parameter.path("schema").path("default").toString())
                            .as(path.at("/get/summary").asString())
                            .isEqualTo("50");
                }
            }
        }
    }

    @Test
    void aRevokedKeyEndsAtOnce() throws Exception {
        String key = api.key("read");
        assertThat(api.get(key, "/api/v1/tags").status()).isEqualTo(200);
        JsonNode keys = api.get(admin, "/api/v1/keys").json().path("keys");
        String id = keys.get(keys.size() - 1).path("id").asString();
        assertThat(api.send(admin, "DELETE", "/api/v1/keys/" + id, "application/json", new byte[0])
                        .status())
                .isEqualTo(204);
        assertThat(api.get(key, "/api/v1/tags").status()).isEqualTo(401);
        assertThat(api.get(admin, "/api/v1/keys").body()).doesNotContain("hash", "\"key\"");
    }

    @Test
    void whatIsAskedWronglyIsRefusedAsAProblemThatNamesTheField() throws Exception {
        refused(api.get(admin, "/api/v1/persons?identifier=phoe:1"), 400, "identifier");
        refused(api.get(admin, "/api/v1/persons?identifier=phone:12"), 400, "identifier");
        refused(api.get(admin, "/api/v1/persons?identifer=phone:1"), 400, "identifer");
        refused(api.get(admin, "/api/v1/tags?limit=0"), 400, "limit");
        refused(api.get(admin, "/api/v1/runs?limit=1&limit=2"), 400, "limit");
        refused(api.get(admin, "/api/v1/persons"), 400, "identifier");
        refused(api.get(admin, "/api/v1/persons?identifier=crm_id:nobody"), 404, "identifier");
        refused(api.get(admin, "/api/v1/persons/p_nobody"), 404, "id");
        refused(api.get(admin, "/api/v1/runs?limit=501"), 400, "limit");
        refused(api.get(admin, "/api/v1/runs?limit=ten"), 400, "limit");
        refused(api.get(admin, "/api/v1/runs?cursor=nonsense"), 400, "cursor");
        refused(api.post(admin, "/api/v1/runs", "{\"kind\":\"bake\"}"), 400, "kind");
        refused(api.post(admin, "/api/v1/keys", "{\"name\":\"x\",\"scops\":[]}"), 400, "body");
        refused(api.post(admin, "/api/v1/keys", "{\"name\":"), 400, "body");
        refused(api.send(admin, "POST", "/api/v1/keys", "text/plain", new byte[] {'x'}), 415, "");
        refused(api.get(admin, "/api/v1/nothing"), 404, "");
    }

    @Test
    void attacksAreRefusedAndChangeNothing() throws Exception {
        String before = api.get(admin, PERSON).body();
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThat(api.post(admin, "/api/v1/events", deep).status()).isEqualTo(400);
        assertThat(api.send(admin, "POST", "/api/v1/events", "application/json", new byte[] {'"', (byte) 0xc3, '"'})
                        .status())
                .isEqualTo(400);
        assertThat(api.send(admin, "POST", "/api/v1/events", "application/json", new byte[11 * 1024 * 1024])
                        .status())
                .isEqualTo(413);
        String many = IntStream.range(0, 21)
                .mapToObj(i -> "\"1390013" + (9000 + i) + "\"")
                .collect(Collectors.joining(","));
        JsonNode tooMany = api.post(
                        admin,
                        "/api/v1/events",
                        "{\"messageId\":\"x\",\"type\":\"identify\",\"identifiers\":{\"phone\":[" + many + "]}}")
                .json();
        assertThat(tooMany.path("accepted").asInt()).isZero();
        assertThat(tooMany.at("/rejected/0/field").asString()).isEqualTo("identifiers");
        assertThat(api.get(admin, "/api/v1/persons?identifier=crm_id:%27%7D)%20DETACH%20DELETE%20n%20//")
                        .status())
                .isEqualTo(404);
        assertThat(api.get(admin, PERSON).body()).isEqualTo(before);
    }

    private static void refused(Answer answer, int status, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        if (!field.isEmpty()) {
            assertThat(answer.json().path("field").asString()).as(answer.body()).isEqualTo(field);
            assertThat(answer.json().path("found").isString()).isTrue();
            assertThat(answer.json().path("expected").isString()).isTrue();
        }
    }
}
