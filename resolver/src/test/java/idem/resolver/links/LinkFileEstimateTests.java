package idem.resolver.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import idem.resolver.RunTooLargeException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkFileEstimateTests {

    private static final int ROWS = 20_000;
    private static final long MEGABYTE = 1 << 20;
    private static final String CSV = IntStream.range(0, ROWS)
            .mapToObj(i -> "crm:%d,cookie:%d,2026-01-01".formatted(i, i))
            .collect(Collectors.joining("\n", "a,b,last_seen\n", "\n"));

    private final Path directory;

    LinkFileEstimateTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void countsRowsByTheHeadOfAFile() throws IOException {
        LinkFileEstimate estimate = LinkFileEstimate.of(plain());
        assertThat((double) estimate.rows().orElseThrow()).isCloseTo(ROWS, within(ROWS * 0.1));
        assertThatCode(() -> estimate.check(1_000 * MEGABYTE)).doesNotThrowAnyException();
    }

    @Test
    void refusesWithTheFigureWhatCannotFit() throws IOException {
        LinkFileEstimate estimate = LinkFileEstimate.of(plain());
        assertThatThrownBy(() -> estimate.check(64 * MEGABYTE))
                .isInstanceOf(RunTooLargeException.class)
                .hasMessageContaining("rows in " + plain())
                .hasMessageContaining("the 64 MB of this process")
                .hasMessageContaining("-Xmx");
    }

    @Test
    void ofAPackedFileItTellsNothing() throws IOException {
        Path file = directory.resolve("links.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(CSV.getBytes(StandardCharsets.UTF_8));
        }
        LinkFileEstimate estimate = LinkFileEstimate.of(file);
        assertThat(estimate.rows()).isEmpty();
        assertThatCode(() -> estimate.check(1)).doesNotThrowAnyException();
        assertThat(estimate.tooLarge(MEGABYTE)).hasMessageContaining("more than fits");
    }

    private Path plain() throws IOException {
        return Files.writeString(directory.resolve("links.csv"), CSV);
    }
}
