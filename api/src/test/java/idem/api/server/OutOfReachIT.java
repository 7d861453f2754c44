package idem.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.db.CutLine;
import idem.graph.db.TestGraph;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a request is answered while the graph is out of reach. */
final class OutOfReachIT {

    @TempDir
    private Path data = Path.of("");

    @Tag("long")
    @Test
    void keysAndDocumentsThatCannotBeReadAreNoDefect() throws Exception {
        try (CutLine line = CutLine.to(TestGraph.shared().uri());
                RunningApi api = RunningApi.start(data, line.uri())) {
            String admin = api.adminKey();
            assertThat(api.get(admin, "/api/v1/keys").status()).isEqualTo(200);

            line.cut();
            assertThat(api.get(admin, "/api/v1/keys").status()).isEqualTo(503);
            assertThat(api.get("a key that was not used before", "/api/v1/tags").status())
                    .isEqualTo(503);
        }
    }
}
