package idem.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.server.RunningApi.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Members with an order each, and tags given by hand: what tests of one person's tags over HTTP begin with and ask. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MembersWithOrders {

    private static final String BY_HAND = """
            tags:
              - code: care_level
                name: { zh: 关怀等级, en: Care level }
                category: manual
                kind: category
                values: { usual: { zh: 普通, en: Usual }, close: { zh: 重点, en: Close } }
                rule: { given: by_hand }
              - code: complained
                name: { zh: 投诉中, en: Has complained }
                category: manual
                kind: flag
                sensitive: true
                rule: { given: by_hand, expires_after: 30d }
              - code: visits_agreed
                name: { zh: 约定次数, en: Visits agreed }
                category: manual
                kind: number
                rule: { given: by_hand }
            """;

    @TempDir
    static Path data = Path.of("");

    @SuppressWarnings("NullAway.Init")
    RunningApi api;

    String steward = "";
    int sent;

    @BeforeAll
    void takesInMembersWithOrders() throws Exception {
        Files.createDirectories(data.resolve("config/tags"));
        Files.writeString(data.resolve("config/tags/9-by-hand.yml"), BY_HAND);
        api = RunningApi.start(data);
        steward = api.key("steward", "read");
        for (int member = 1; member <= 4; member++) {
            send("""
                    {"messageId":"m%d","type":"identify","channel":"crm","timestamp":"2026-11-01T08:00:00Z",
                     "identifiers":{"crm_id":"c%d","phone":["1390013800%d"]},"traits":{"birthday":"1990-01-01"}}""".formatted(member, member, member));
            send("""
                    {"messageId":"o%d","type":"track","event":"Order Completed","channel":"app",
                     "timestamp":"2026-11-02T08:00:00Z","identifiers":{"crm_id":"c%d"},
                     "properties":{"order_id":"o%d","total":99}}""".formatted(member, member, member));
        }
        api.run("resolve");
        api.run("tag");
    }

    @AfterAll
    void ends() {
        api.close();
    }

    /** The messages of all pages. */
    List<String> journey(String key, String route) throws Exception {
        List<String> messages = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = api.get(key, route + next).json();
            page.path("events")
                    .forEach(event -> messages.add(event.path("messageId").asString()));
            next = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!next.isEmpty());
        return messages;
    }

    static void refused(Answer answer, int status, String told) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(told);
    }

    void awaitCount(String key, String preview, int count) throws Exception {
        int found = -1;
        for (int look = 0; look < 200 && found != count; look++) {
            Thread.sleep(100);
            found = api.post(key, "/api/v1/segments/preview", preview)
                    .json()
                    .path("count")
                    .asInt();
        }
        assertThat(found).isEqualTo(count);
    }

    /** The value as soon as it is that, or what it is after a while. */
    String awaited(String identifier, String tag, String value) throws Exception {
        String found = value(identifier, tag);
        for (int look = 0; look < 200 && !found.equals(value); look++) {
            Thread.sleep(100);
            found = value(identifier, tag);
        }
        return found;
    }

    String held(String identifier, String tag) throws Exception {
        String found = "";
        for (int look = 0; look < 200 && found.isEmpty(); look++) {
            found = value(identifier, tag);
            Thread.sleep(50);
        }
        return found;
    }

    String value(String identifier, String tag) throws Exception {
        for (JsonNode one : profile(identifier).path("tags")) {
            if (one.path("code").asString().equals(tag)) {
                return one.path("value").asString();
            }
        }
        return "";
    }

    String personOf(String identifier) throws Exception {
        return profile(identifier).path("id").asString();
    }

    JsonNode profile(String identifier) throws Exception {
        return api.get(steward, "/api/v1/persons?identifier=" + identifier).json();
    }

    void send(String event) throws Exception {
        Answer taken = api.post(api.adminKey(), "/api/v1/events", event);
        assertThat(taken.json().path("accepted").asInt()).as(taken.body()).isEqualTo(1);
    }

    Answer put(String key, String route, String body) throws Exception {
        return api.send(key, "PUT", route, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    Answer delete(String key, String route) throws Exception {
        return api.send(key, "DELETE", route, "application/json", new byte[0]);
    }
}
