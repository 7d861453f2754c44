package idem.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is refused, by a route, the firewall or the server itself, is refused with a problem that helps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusalIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** More than the other tests send. */
    private static final int BURST = 20;

    private static final String LIMITS = """
            rate_limits:
              events: { per_minute: 1, burst: %d }
              failed_sign_ins: { per_minute: 1, burst: %d }
            """.formatted(BURST, BURST);

    private static final String JSON_TYPE = "Content-Type: application/json";

    @TempDir
    private static Path data = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private RunningApi api;

    private String key = "";
    private String writer = "";

    @BeforeAll
    void starts() throws Exception {
        Files.writeString(Files.createDirectory(data.resolve("config")).resolve("idem.yml"), LIMITS);
        api = RunningApi.start(data);
        key = api.adminKey();
        writer = api.key("write");
    }

    @AfterAll
    void ends() {
        api.close();
    }

    @TestFactory
    Stream<DynamicTest> everyRefusalNamesFieldFoundAndExpected() {
        List<DynamicTest> tests = new ArrayList<>();
        routes(tests);
        paths(tests);
        queries(tests);
        bodies(tests);
        keys(tests);
        server(tests);
        return tests.stream();
    }

    private void routes(List<DynamicTest> tests) {
        for (String path : List.of("/api/v1/nothing", "/nothing", "/actuator/none", "/swagger-ui/none.js", "/error")) {
            tests.add(refused(404, "path", asked("GET", path)));
        }
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "TRACE")) {
            tests.add(refused(405, "method", asked(method, "/api/v1/tags", JSON_TYPE)));
        }
        tests.add(refused(400, "request", asked("FOO", "/api/v1/tags")));
        tests.add(refused(415, "Content-Type", asked("POST", "/api/v1/explain", "Content-Type: application/xml")));
        tests.add(refused(415, "Content-Type", asked("POST", "/api/v1/explain", "Content-Type: application/yaml")));
        tests.add(refused(415, "Content-Type", asked("POST", "/api/v1/explain", "Content-Type: nonsense")));
        tests.add(refused(406, "Accept", asked("GET", "/api/v1/tags", "Accept: text/html")));
        tests.add(refused(406, "Accept", asked("GET", "/api/v1/tags", "Accept: nonsense")));
        tests.add(refused(417, "Expect", asked("POST", "/api/v1/explain", "Expect: nothing", JSON_TYPE)));
    }

    private void paths(List<DynamicTest> tests) {
        for (String id : List.of(
                "a%2Fb",
                "a%5Cb", "%2e%2e/keys", "..;/keys", "a;b=c", "%00", "%zz", "%ff", "a%25b", "a%0Ab", "../keys")) {
            tests.add(refused(400, "request", asked("GET", "/api/v1/persons/" + id)));
        }
        tests.add(refused(400, "request", asked("GET", "/api/v1//tags")));
    }

    private void queries(List<DynamicTest> tests) {
        for (String list : List.of("tags", "runs", "segments", "keys", "sources", "rejected")) {
            for (String limit : List.of("0", "-1", "501", "ten", "99999999999")) {
                tests.add(refused(400, "limit", asked("GET", "/api/v1/" + list + "?limit=" + limit)));
            }
            tests.add(refused(400, "cursor", asked("GET", "/api/v1/" + list + "?cursor=nonsense")));
            tests.add(refused(400, "limmit", asked("GET", "/api/v1/" + list + "?limmit=5")));
            tests.add(refused(400, "query", asked("GET", "/api/v1/" + list + "?cursor=%zz")));
        }
        tests.add(refused(400, "query", asked("GET", "/api/v1/persons?identifier=%ff")));
        tests.add(refused(400, "b", asked("GET", "/api/v1/explain?a=crm_id:1")));
        tests.add(refused(400, "format", asked("GET", "/api/v1/segments/any/export?format=xml")));
    }

    private void bodies(List<DynamicTest> tests) {
        for (String body : List.of("{", "", "[]", "null", "{} x", "{\"expresion\":\"has vip\"}", "\u0000")) {
            tests.add(refused(400, "body", sent("/api/v1/segments/preview", body)));
        }
        tests.add(refused(400, "expression", sent("/api/v1/segments/preview", "{\"expression\":[5]}")));
        tests.add(refused(400, "sample", sent("/api/v1/tags/try", "{\"sample\":99999999999}")));
        tests.add(
                refused(400, "groups.[0].share", sent("/api/v1/segments/x/split", "{\"groups\":[{\"share\":\"1\"}]}")));
        for (String segments : List.of("[null,\"x\"]", "[null,null]", "[\"x\",\"x\"]", "null")) {
            tests.add(refused(400, "segments", sent("/api/v1/segments/overlap", "{\"segments\":" + segments + "}")));
        }
        tests.add(refused(400, "groups", sent("/api/v1/segments/x/split", "{\"groups\":[null]}")));
        tests.add(mistyped("/api/v1/segments/preview", "{\"expression\":5}", "a number", "a text in quotes"));
        tests.add(mistyped("/api/v1/segments/preview", "{\"expression\":true}", "true or false", "a text in quotes"));
        tests.add(mistyped("/api/v1/segments/insight", "{\"limit\":1.5}", "a number", "a whole number"));
        tests.add(
                mistyped("/api/v1/segments/insight", "{\"limit\":\"5\"}", "a value of another type", "a whole number"));
        tests.add(mistyped("/api/v1/runs", "{\"full\":1}", "a number", "true or false"));
        tests.add(mistyped(
                "/api/v1/segments/overlap", "{\"segments\":{}}", "a value of another type", "a list in brackets"));
        tests.add(refused(
                400, "source", sent("/api/v1/keys", "{\"name\":\"x\",\"scopes\":[\"read\"],\"source\":\"A b\"}")));
        tests.add(refused(400, "body", sent("/api/v1/events", "x")));
        tests.add(refused(413, "body", sent("/api/v1/events", " ".repeat(11 << 20))));
        tests.add(refused(413, "body", sentInChunks("/api/v1/events", " ".repeat(11 << 20))));
        tests.add(refused(413, "body", sentInChunks("/api/v1/segments/preview", " ".repeat(11 << 20))));
        tests.add(refused(
                400, "request", asked("POST", "/api/v1/events", JSON_TYPE, "Transfer-Encoding: chunked") + "zz\r\n"));
    }

    @Test
    void eventsThatComeTooOftenAreRefusedForThatKeyAlone() throws Exception {
        String often = api.key("write", "read");
        String none = sent("/api/v1/events", "[]");
        String answer = api.raw(as(often, none));
        int taken = 0;
        while (answer.startsWith("HTTP/1.1 200") && taken < 3 * BURST) {
            taken++;
            answer = api.raw(as(often, none));
        }
        check(429, "Authorization", answer);
        assertThat(taken).isBetween(BURST, 2 * BURST);
        assertThat(retryAfter(answer)).isBetween(1L, 60L);
        assertThat(answer).contains("more requests with this key than \\\"events\\\" allows: 1 a minute");
        assertThat(api.raw(as(api.key("write"), none))).startsWith("HTTP/1.1 200");
        assertThat(api.get(often, "/api/v1/tags").status()).isEqualTo(200);
        assertThat(api.get(often, "/actuator/health").status()).isEqualTo(200);
        assertThat(api.get(key, "/actuator/prometheus").body())
                .containsPattern("idem_requests_rate_limited_total\\{limit=\"events\"} [1-9]");
    }

    @Test
    void anAddressThatSendsWrongKeysIsRefusedForAWhileAndNoOther() throws Exception {
        byte[] wrong = as("no-such-key", asked("GET", "/api/v1/tags"));
        String answer = api.raw(wrong, "127.0.0.2");
        for (int tries = 0; answer.startsWith("HTTP/1.1 401") && tries < 3 * BURST; tries++) {
            answer = api.raw(wrong, "127.0.0.2");
        }
        check(429, "Authorization", answer);
        assertThat(retryAfter(answer)).isBetween(1L, 60L);
        assertThat(api.raw(as(key, asked("GET", "/api/v1/tags")), "127.0.0.2")).startsWith("HTTP/1.1 429");
        assertThat(api.raw(as(key, asked("GET", "/actuator/health")), "127.0.0.2"))
                .startsWith("HTTP/1.1 200")
                .contains("{\"status\":\"UP\"}");
        assertThat(api.raw(wrong)).startsWith("HTTP/1.1 401");
        assertThat(api.get(key, "/api/v1/tags").status()).isEqualTo(200);
    }

    private byte[] as(String sender, String request) {
        return request.replace("Bearer " + key, "Bearer " + sender).getBytes(StandardCharsets.UTF_8);
    }

    private static long retryAfter(String answer) {
        return answer.lines()
                .filter(line -> line.startsWith("Retry-After: "))
                .mapToLong(line -> Long.parseLong(line.substring("Retry-After: ".length())))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPackedBodyIsTakenAsThePlainOneWould() throws IOException {
        String event = "[{\"type\":\"identify\",\"messageId\":\"packed\",\"identifiers\":{\"crm_id\":\"%s\"}}]"
                .formatted("9".repeat(200));
        assertThat(api.raw(packed("gzip", gzip(event))))
                .startsWith("HTTP/1.1 200")
                .contains("\"accepted\":1");
        check(413, "body", api.raw(packed("gzip", gzip(" ".repeat(11 << 20)))));
        check(400, "body", api.raw(packed("gzip", event.getBytes(StandardCharsets.UTF_8))));
        check(400, "body", api.raw(packed("gzip", Arrays.copyOf(gzip(event), 40))));
        check(415, "Content-Encoding", api.raw(packed("br", gzip(event))));
    }

    @Test
    void nothingOfAPackedBodyThatIsCutOrDamagedIsTaken() throws IOException {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            events.append("{\"type\":\"identify\",\"messageId\":\"cut%d\",\"identifiers\":{\"crm_id\":\"x%d\"}}\n"
                    .formatted(i, i));
        }
        byte[] whole = gzip(events.toString());
        byte[] wrongSum = whole.clone();
        wrongSum[whole.length - 8] ^= 1;
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 0x55;
        for (int length : new int[] {3, 10, whole.length / 2, whole.length - 8, whole.length - 1}) {
            check(400, "body", api.raw(packed("gzip", Arrays.copyOf(whole, length))));
        }
        check(400, "body", api.raw(packed("gzip", wrongSum)));
        check(400, "body", api.raw(packed("gzip", damaged)));
        assertThat(api.raw(packed("gzip", whole)))
                .startsWith("HTTP/1.1 200")
                .contains("\"accepted\":500,\"duplicates\":0");
    }

    private byte[] packed(String encoding, byte[] body) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(asked(
                        "POST",
                        "/api/v1/events",
                        JSON_TYPE,
                        "Content-Encoding: " + encoding,
                        "Content-Length: " + body.length)
                .getBytes(StandardCharsets.UTF_8));
        request.write(body);
        return request.toByteArray();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(packed)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private void keys(List<DynamicTest> tests) {
        String route = "GET /api/v1/tags HTTP/1.1\r\nHost: here\r\nConnection: close\r\n";
        for (String header : List.of("", "Bearer x", "Basic !!!", "Digest x", "Bearer")) {
            String line = header.isEmpty() ? "" : "Authorization: " + header + "\r\n";
            tests.add(refused(401, "Authorization", route + line + "\r\n"));
        }
        tests.add(refused(403, "Authorization", route + "Authorization: Bearer " + writer + "\r\n\r\n"));
    }

    /** What never reaches the application. */
    private void server(List<DynamicTest> tests) {
        tests.add(refused(400, "request", asked("GET", "/api/v1/tags|x")));
        tests.add(refused(400, "request", "GARBAGE\r\n\r\n"));
        tests.add(refused(400, "request", "GET /api/v1/tags HTTP/1.1\r\n\r\n"));
        tests.add(refused(505, "request line", "GET /api/v1/tags HTTP/9.9\r\nHost: here\r\n\r\n"));
        tests.add(refused(400, "request", asked("GET", "/api/v1/tags", "no header")));
        tests.add(refused(400, "request", asked("GET", "/api/v1/tags", "X-Large: " + "x".repeat(20_000))));
        tests.add(refused(400, "request", asked("GET", "/api/v1/tags?x=" + "x".repeat(20_000))));
        tests.add(refused(
                400,
                "request",
                asked(
                        "GET",
                        "/api/v1/tags",
                        IntStream.range(0, 200).mapToObj(i -> "X-" + i + ": x").toArray(String[]::new))));
        tests.add(refused(400, "request", asked("POST", "/api/v1/events", "Content-Length: many")));
    }

    private String asked(String method, String path, String... headers) {
        return Stream.concat(
                        Stream.of(
                                method + " " + path + " HTTP/1.1",
                                "Host: here",
                                "Connection: close",
                                "Authorization: Bearer " + key),
                        Stream.of(headers))
                .collect(Collectors.joining("\r\n", "", "\r\n\r\n"));
    }

    private String sent(String path, String body) {
        return asked("POST", path, JSON_TYPE, "Content-Length: " + body.length()) + body;
    }

    private String sentInChunks(String path, String body) {
        return asked("POST", path, JSON_TYPE, "Transfer-Encoding: chunked") + Integer.toHexString(body.length())
                + "\r\n" + body + "\r\n0\r\n\r\n";
    }

    private DynamicTest refused(int status, String field, String request) {
        String name = status + " " + field + ": "
                + request.substring(0, Math.min(request.length(), 60))
                        .lines()
                        .findFirst()
                        .orElse("");
        return DynamicTest.dynamicTest(
                name, () -> check(status, field, api.raw(request.getBytes(StandardCharsets.UTF_8))));
    }

    private DynamicTest mistyped(String route, String body, String found, String expected) {
        String place = " at line 1, column " + (body.indexOf(':') + 2);
        return DynamicTest.dynamicTest(route + " " + body, () -> {
            JsonNode problem = api.post(key, route, body).json();
            assertThat(problem.path("status").asInt()).isEqualTo(400);
            assertThat(problem.path("field").asString()).isEqualTo(body.substring(2, body.indexOf(':') - 1));
            assertThat(problem.path("found").asString()).isEqualTo(found + place);
            assertThat(problem.path("expected").asString()).isEqualTo(expected);
        });
    }

    private static void check(int status, String field, String answer) throws IOException {
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-type: application/problem+json");
        JsonNode problem = JSON.readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        assertThat(problem.path("status").asInt()).as(answer).isEqualTo(status);
        assertThat(problem.path("field").asString()).as(answer).isEqualTo(field);
        assertThat(problem.path("found").asString()).as(answer).isNotEmpty();
        assertThat(problem.path("expected").asString()).as(answer).isNotEmpty().isNotEqualTo("int");
    }
}
