package idem.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleWorldTests {

    private static final Instant END = Instant.parse("2026-11-21T04:00:00Z");

    @Test
    void spike(@TempDir Path dir) {
        long t = System.nanoTime();
        SampleFiles files = SampleWorld.generate(5_000, 1, END, dir);
        System.out.println((System.nanoTime() - t) / 1_000_000 + " ms");
        System.out.println(files.counts());
        files.files().forEach(System.out::println);
        assertThat(files.counts().persons()).isEqualTo(5_000);
    }
}
