package idem.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.server.RunningApi.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Several people save segments at the same moment, over HTTP and a real graph. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SegmentsSavedAtOnceIT {

    private static final int TIMES = 5;

    @TempDir
    private static Path data = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private RunningApi api;

    private String admin = "";
    private final ExecutorService people = Executors.newFixedThreadPool(8);

    @BeforeAll
    void tagsNobody() throws Exception {
        api = RunningApi.start(data);
        admin = api.adminKey();
        assertThat(api.run("tag").path("state").asString()).isEqualTo("done");
    }

    @AfterAll
    void ends() {
        people.shutdown();
        api.close();
    }

    @Test
    void oneOfACodeIsKeptWhoeverElseSavesIt() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            String code = "new" + i;
            List<Callable<Answer>> saves = new ArrayList<>();
            for (int person = 0; person < 8; person++) {
                saves.add(() -> put(code, "has vip"));
            }
            assertThat(atOnce(saves)).containsOnly(200);
        }
    }

    @Test
    void twoThatNameEachOtherMakeNoCircle() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            String one = "one" + i;
            String other = "other" + i;
            put(one, "has vip");
            put(other, "has vip");
            assertThat(atOnce(List.of(
                            () -> put(one, "segment(" + other + ")"), () -> put(other, "segment(" + one + ")"))))
                    .containsExactlyInAnyOrder(200, 400);
            assertThat(api.get(admin, "/api/v1/segments/" + one + "/members").status())
                    .isEqualTo(200);
        }
    }

    private List<Integer> atOnce(List<Callable<Answer>> saves) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> save : people.invokeAll(saves)) {
            statuses.add(save.get().status());
        }
        return statuses;
    }

    private Answer put(String code, String expression) throws Exception {
        byte[] body = "{\"expression\":\"%s\"}".formatted(expression).getBytes(StandardCharsets.UTF_8);
        return api.send(admin, "PUT", "/api/v1/segments/" + code, "application/json", body);
    }
}
