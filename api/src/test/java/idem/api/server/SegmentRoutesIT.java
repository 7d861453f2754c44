package idem.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.ParquetReader;
import idem.api.server.RunningApi.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What saved segments answer over HTTP: insight, groups, overlap, splits and files, and what they tell of time. */
final class SegmentRoutesIT extends SegmentsInTime {

    @Test
    void insightTellsWhatSetsASegmentApart() throws Exception {
        JsonNode insight = api.get(reader, "/api/v1/segments/women/insight").json();
        assertThat(insight.path("persons").asInt()).isEqualTo(PERSONS / 2);
        assertThat(insight.path("base").asInt()).isEqualTo(PERSONS);
        JsonNode first = insight.path("differences").path(0);
        assertThat(first.path("tgi").asDouble()).isEqualTo(200);
        assertThat(first.path("significant").asBoolean()).isTrue();
        assertThat(first.at("/sentence/zh").asString()).contains("TGI 200");
        JsonNode free = api.post(reader, "/api/v1/segments/insight", "{\"expression\":\"gender = female\",\"limit\":1}")
                .json();
        assertThat(free.path("differences")).hasSize(1);
        String apart = "{\"expression\":\"gender = female\",\"against\":\"%s\",\"limit\":1}";
        JsonNode men = api.post(reader, "/api/v1/segments/insight", apart.formatted("gender = male"))
                .json();
        assertThat(men.at("/differences/0/tgi").isNull()).as(men.toString()).isTrue();
        JsonNode wrong = api.post(reader, "/api/v1/segments/insight", apart.formatted("gendr = male"))
                .json();
        assertThat(wrong.path("field").asString()).isEqualTo("against");
        assertThat(free.path("differences").path(0)).isEqualTo(first);
        JsonNode against = api.get(reader, "/api/v1/segments/women/insight?against=hangzhou")
                .json();
        assertThat(against.path("significant").asInt()).isZero();
        assertThat(api.get(reader, "/api/v1/segments/women/insight?against=nobody")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void groupsAreTheSameForASeedAndHoldEverybody() throws Exception {
        JsonNode groups = api.get(reader, "/api/v1/groups?seed=3").json();
        assertThat(groups.path("criterion").asString()).contains("silhouette");
        int persons = 0;
        for (JsonNode group : groups.path("groups")) {
            persons += group.path("persons").asInt();
        }
        assertThat(persons).isEqualTo(PERSONS);
        assertThat(api.get(reader, "/api/v1/groups?seed=3").json()).isEqualTo(groups);
    }

    @Test
    void overlapsAreToldByPairAndIntersection() throws Exception {
        JsonNode overlap = api.post(
                        reader, "/api/v1/segments/overlap", "{\"segments\":[\"women\",\"hangzhou\",\"all\"]}")
                .json();
        assertThat(overlap.at("/pairs/0/count").asInt()).isEqualTo(PERSONS / 2);
        assertThat(overlap.at("/pairs/0/jaccard").asDouble()).isEqualTo(1);
        assertThat(overlap.path("intersections")).hasSize(2);
        assertThat(api.post(reader, "/api/v1/segments/overlap", "{\"segments\":[\"women\"]}")
                        .body())
                .contains("segments", "2 to 50");
    }

    @Test
    void splitsAreStableAndNamedInAnExport() throws Exception {
        String split =
                "{\"salt\":\"spring\",\"groups\":[{\"name\":\"a\",\"share\":0.5},{\"name\":\"b\",\"share\":0.5}]}";
        JsonNode once = api.post(reader, "/api/v1/segments/all/split", split).json();
        assertThat(once.at("/groups/0/count").asInt()
                        + once.at("/groups/1/count").asInt())
                .isEqualTo(PERSONS);
        String table = api.get(reader, "/api/v1/segments/all/export?columns=id&split=a:0.5,b:0.5&salt=spring")
                .body();
        assertThat(table.lines().filter(line -> line.endsWith(",a")).count())
                .isEqualTo(once.at("/groups/0/count").asLong());
        assertThat(api.post(reader, "/api/v1/segments/all/split", "{\"groups\":[{\"name\":\"a\",\"share\":2}]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aSegmentTellsHowItStandsAndIsKeptWhileAnotherNamesIt() throws Exception {
        put("inner", "gender = female");
        put("outer", "not (city = 北京 or segment(inner))");
        JsonNode plain = api.get(reader, "/api/v1/segments/inner").json();
        assertThat(plain.path("count").asInt()).isEqualTo(PERSONS / 2);
        assertThat(plain.path("frozenAt").isNull()).isTrue();
        assertThat(plain.path("evaluatedAt")).isEqualTo(plain.path("createdAt"));
        JsonNode frozen = post("/api/v1/segments/inner/freeze");
        put("inner", "gender = female and city = 北京");
        assertThat(post("/api/v1/segments/inner/freeze")).as("frozen already").isEqualTo(frozen);
        JsonNode told = api.get(reader, "/api/v1/segments/inner").json();
        assertThat(told.path("count").asInt()).as("of those fixed").isEqualTo(PERSONS / 2);
        assertThat(told.path("frozenAt")).isEqualTo(frozen.path("frozenAt"));
        assertThat(api.get(reader, "/api/v1/segments?limit=500").json().path("segments"))
                .contains(told);
        put("of_patients", "has clinic_client");
        assertThat(api.get(reader, "/api/v1/segments/of_patients")
                        .json()
                        .path("count")
                        .isNull())
                .isTrue();

        Answer kept = delete("inner");
        assertThat(kept.status()).isEqualTo(409);
        assertThat(kept.json().path("found").asString()).contains("outer");
        assertThat(api.get(reader, "/api/v1/segments/outer/members").status()).isEqualTo(200);
        assertThat(delete("outer").status()).isEqualTo(204);
        assertThat(delete("inner").status()).isEqualTo(204);
        assertThat(delete("of_patients").status()).isEqualTo(204);
    }

    @Test
    void aSegmentIsKeptByWhatItsOwnDocumentTellsAndByATree() throws Exception {
        put("again", "gender = female");
        String document = api.get(reader, "/api/v1/segments/again").body();
        assertThat(putBody("again", document).json().path("expression").asString())
                .isEqualTo("gender = female");
        assertThat(putBody("other", document).json().path("field").asString()).isEqualTo("code");
        Answer tree = putBody("again", "{\"tree\":{\"not\":{\"tag\":\"gender\",\"op\":\"=\",\"value\":\"female\"}}}");
        assertThat(tree.json().path("expression").asString()).isEqualTo("not gender = female");
        assertThat(tree.json().path("count").asInt()).isEqualTo(PERSONS / 2);
        Answer wrong = putBody("again", "{\"tree\":{\"not\":{\"has\":\"gendr\"}}}");
        assertThat(wrong.json().path("field").asString()).isEqualTo("tree");
        assertThat(wrong.json().path("found").asString()).contains("/not/has");
        assertThat(putBody("again", "{\"expresion\":\"has gender\"}").status()).isEqualTo(400);
        assertThat(api.post(reader, "/api/v1/segments/preview", "{\"expression\":\"segment(agian)\"}")
                        .body())
                .contains("did you mean \\\"again\\\"?");
        assertThat(delete("again").status()).isEqualTo(204);
    }

    @Test
    void filesHaveTheChosenColumnsAndMaskIdentifiers() throws Exception {
        String route = "/api/v1/segments/women/export?columns=id,gender,identifier.phone";
        Answer masked = api.get(reader, route);
        assertThat(masked.type()).startsWith("text/csv");
        assertThat(masked.body().lines()).hasSize(1 + PERSONS / 2);
        assertThat(masked.body()).startsWith("id,gender,identifier.phone").contains(",female,+86139****");
        assertThat(api.get(admin, route).body()).contains(",female,+8613900138000");
        String traits = "/api/v1/segments/women/export?columns=trait.city,trait.full_name,trait.points,trait.absent";
        assertThat(api.get(reader, traits).body())
                .startsWith("trait.city,trait.full_name,trait.points,trait.absent")
                .contains("杭州,Pe*** 0,***,")
                .doesNotContain("Person");
        assertThat(api.get(admin, traits).body()).contains("杭州,Person 0,0.50,", "杭州,Person 58,58.50,");
        Answer unknown = api.get(reader, "/api/v1/segments/women/export?columns=gendre");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).contains("did you mean", "gender");
        assertThat(api.get(reader, "/api/v1/segments/women/export?format=xml").status())
                .isEqualTo(400);
        assertThat(api.get(reader, "/api/v1/segments/women/export?format=roaring")
                        .status())
                .isEqualTo(200);
        Path parquet = data.resolve("women.parquet");
        Files.write(parquet, api.bytes(reader, "/api/v1/segments/women/export?format=parquet&columns=id,gender"));
        try (var rows = ParquetReader.streamContent(
                parquet.toFile(),
                columns -> new blue.strategic.parquet.Hydrator<Map<String, Object>, Map<String, Object>>() {
                    @Override
                    public Map<String, Object> start() {
                        return Map.of();
                    }

                    @Override
                    public Map<String, Object> add(Map<String, Object> target, String heading, Object value) {
                        Map<String, Object> more = new java.util.HashMap<>(target);
                        more.put(heading, value);
                        return more;
                    }

                    @Override
                    public Map<String, Object> finish(Map<String, Object> target) {
                        return target;
                    }
                })) {
            assertThat(rows.map(row -> row.get("gender"))).hasSize(PERSONS / 2).containsOnly("female");
        }
    }

    @Test
    void whatIsSensitiveWantsItsScope() throws Exception {
        String trusted = api.key("read", "read-sensitive");
        put("patients", "has clinic_client");
        put("female_patients", "gender = female and segment(patients)");
        String person = "/api/v1/persons?identifier=crm_id:c0";
        assertThat(api.get(reader, person).body()).contains("gender").doesNotContain("clinic", "patients");
        assertThat(api.get(trusted, person).body())
                .contains("\"clinic_client\"", "\"clinic\"", "\"patients\"", "female_patients");
        String tags = "/api/v1/tags?limit=500";
        assertThat(api.get(reader, tags).body()).contains("gender").doesNotContain("clinic_", "skin_concern", "minor");
        assertThat(api.get(trusted, tags).body()).contains("clinic_client", "skin_concern", "minor");
        for (String segment : new String[] {"patients", "female_patients"}) {
            for (String route :
                    new String[] {"members", "insight", "export", "playbooks", "changes?since=2026-01-01T00:00:00Z"}) {
                String path = "/api/v1/segments/" + segment + "/" + route;
                assertThat(api.get(reader, path).status()).as(path).isEqualTo(403);
                assertThat(api.get(trusted, path).status()).as(path).isEqualTo(200);
            }
        }
        String column = "/api/v1/segments/women/export?columns=id,clinic_client";
        Answer guarded = api.get(reader, column);
        assertThat(guarded.status()).isEqualTo(403);
        assertThat(guarded.json().path("field").asString()).isEqualTo("columns");
        assertThat(guarded.body()).contains("clinic_client", "read-sensitive");
        assertThat(api.get(trusted, column).body().lines().filter(line -> line.endsWith(",true")))
                .hasSize(1);
        assertThat(api.get(reader, "/api/v1/tags/clinic_client").status()).isEqualTo(403);
        assertThat(api.get(trusted, "/api/v1/tags/clinic_client")
                        .json()
                        .path("persons")
                        .asInt())
                .isEqualTo(1);
        String preview = "{\"expression\":\"gender = female and not has clinic_client\"}";
        Answer refused = api.post(reader, "/api/v1/segments/preview", preview);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("expression", "read-sensitive");
        assertThat(api.post(trusted, "/api/v1/segments/preview", preview)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(PERSONS / 2 - 1);
        String overlap = "{\"segments\":[\"women\",\"female_patients\"]}";
        assertThat(api.post(reader, "/api/v1/segments/overlap", overlap).status())
                .isEqualTo(403);
    }

    @Test
    void aMistakeTellsNothingOfWhatIsSensitive() throws Exception {
        String preview = "{\"expression\":\"%s\"}";
        for (String hidden : new String[] {"clinic_stage = none", "not skin_concern in (x)", "clinic_client > 1"}) {
            Answer refused = api.post(reader, "/api/v1/segments/preview", preview.formatted(hidden));
            assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        }
        Answer unknown = api.post(reader, "/api/v1/segments/preview", preview.formatted("has clinic_clien"));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).contains("column 5").doesNotContain("clinic_client");
        assertThat(api.post(admin, "/api/v1/segments/preview", preview.formatted("has clinic_clien"))
                        .body())
                .contains("did you mean", "clinic_client");
    }

    @Test
    void whoMayReadMayAskForTheHeadAlone() throws Exception {
        for (String path : new String[] {"/api/v1/tags", "/api/v1/segments/women/members", "/actuator/prometheus"}) {
            assertThat(api.raw(head(path, reader))).as(path).startsWith("HTTP/1.1 200");
            assertThat(api.raw(head(path, api.key("write")))).as(path).startsWith("HTTP/1.1 403");
        }
        assertThat(api.raw(head("/api/v1/keys", reader))).startsWith("HTTP/1.1 403");
    }

    private static byte[] head(String path, String key) {
        return "HEAD %s HTTP/1.1\r\nHost: here\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(path, key)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aProfileTellsWhatSheConsentedToByChannelAndPurpose() throws Exception {
        String person = "/api/v1/persons?identifier=crm_id:c0";
        JsonNode consents = api.get(reader, person).json().path("consents");
        assertThat(consents).hasSize(2);
        assertThat(consents.get(0).path("channel").asString()).isEqualTo("email");
        assertThat(consents.get(0).path("given").asBoolean()).as("unsubscribed").isFalse();
        assertThat(consents.get(0).path("at").asString()).isEqualTo("2026-11-20T09:02:00Z");
        assertThat(consents.get(1).path("channel").asString()).isEqualTo("sms");
        assertThat(consents.get(1).path("purpose").asString()).isEqualTo("marketing");
        assertThat(consents.get(1).path("given").asBoolean()).isTrue();
        assertThat(consents.get(1).path("source").asString()).isEqualTo("api");
        assertThat(api.get(api.key("read", "read-sensitive"), person).json().path("consents"))
                .as("a medical purpose tells of health")
                .hasSize(4);
        assertThat(api.get(reader, "/api/v1/persons?identifier=crm_id:c1")
                        .json()
                        .path("consents"))
                .isEmpty();
    }
}
