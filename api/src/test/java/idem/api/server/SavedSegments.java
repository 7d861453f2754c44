package idem.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.server.RunningApi.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Segments saved over HTTP, of women of Hangzhou and men of Beijing: what tests of them begin with and ask. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SavedSegments {

    static final int PERSONS = 60;
    private static final String TREATMENT = """
            {"messageId":"t","type":"track","event":"Treatment Completed","channel":"clinic",\
            "timestamp":"2026-11-20T09:00:00Z","identifiers":{"crm_id":"c0"},"properties":{"total":980}}""";

    private static final String CONSENTS = """

            {"messageId":"k1","type":"track","event":"Consent Given","channel":"sms","timestamp":"2026-11-20T09:01:00Z",\
            "identifiers":{"crm_id":"c0"},"properties":{"channel":["sms","email"],"purpose":["marketing","medical"]}}
            {"messageId":"k2","type":"track","event":"Unsubscribed","channel":"email","timestamp":"2026-11-20T09:02:00Z",\
            "identifiers":{"crm_id":"c0"}}""";

    @TempDir
    static Path data = Path.of("");

    @SuppressWarnings("NullAway.Init")
    RunningApi api;

    String admin = "";
    String reader = "";

    @BeforeAll
    void takesInWomenOfHangzhouAndMenOfBeijing() throws Exception {
        api = RunningApi.start(data);
        admin = api.adminKey();
        reader = api.key("read");
        String events = IntStream.range(0, PERSONS)
                .mapToObj(i -> """
                        {"messageId":"m%d","type":"identify","channel":"crm","timestamp":"2026-11-20T08:00:00Z",\
                        "identifiers":{"crm_id":"c%d","phone":"139001380%02d"},\
                        "traits":{"gender":"%s","city":"%s","full_name":"Person %d","points":%d.50}}""".formatted(i, i, i, i % 2 == 0 ? "female" : "male", i % 2 == 0 ? "杭州" : "北京", i, i))
                .collect(Collectors.joining("\n", "", "\n" + TREATMENT + CONSENTS));
        api.send(admin, "POST", "/api/v1/events", "application/x-ndjson", events.getBytes(StandardCharsets.UTF_8));
        api.run("resolve");
        api.run("tag");
        put("women", "gender = female");
        put("hangzhou", "城市 = 杭州");
        put("all", "gender in (female, male)");
    }

    @AfterAll
    void close() {
        api.close();
    }

    String person(String member) throws Exception {
        return api.get(reader, "/api/v1/persons?identifier=crm_id:" + member)
                .json()
                .path("id")
                .asString();
    }

    long until(String code, long count) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        long found = -1;
        while (found != count && Instant.now().isBefore(end)) {
            found = api.get(reader, "/api/v1/segments/" + code)
                    .json()
                    .path("count")
                    .asLong();
            Thread.sleep(50);
        }
        return found;
    }

    JsonNode post(String path) throws Exception {
        Answer answer = api.post(admin, path, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    Answer delete(String code) throws Exception {
        return api.send(admin, "DELETE", "/api/v1/segments/" + code, "application/json", new byte[0]);
    }

    Answer putBody(String code, String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return api.send(admin, "PUT", "/api/v1/segments/" + code, "application/json", bytes);
    }

    void put(String code, String expression) throws Exception {
        byte[] body = "{\"expression\":\"%s\"}".formatted(expression).getBytes(StandardCharsets.UTF_8);
        assertThat(api.send(admin, "PUT", "/api/v1/segments/" + code, "application/json", body)
                        .status())
                .isEqualTo(200);
    }
}
