package idem.api.demo.export;

import idem.api.demo.people.Dice;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** Lines of a JSON lines file while they are gathered: they are written as they came in, some late and some sent again. */
final class JsonLines {

    private static final JsonMapper JSON = new JsonMapper();
    private static final double LATE = 0.015;
    private static final double SENT_AGAIN = 0.01;

    private final Dice dice;
    private final List<Line> lines = new ArrayList<>();
    private int broken;

    JsonLines(Dice dice) {
        this.dice = dice;
    }

    private record Line(Instant arrived, String text) {}

    void add(Instant happened, Map<String, Object> object) {
        Instant arrived = dice.chance(LATE) ? happened.plus(Duration.ofHours(dice.between(3, 80))) : happened;
        String text = JSON.writeValueAsString(object);
        lines.add(new Line(arrived, text));
        if (dice.chance(SENT_AGAIN)) {
            lines.add(new Line(arrived.plusSeconds(dice.between(30, 90_000)), text));
        }
    }

    /** A line that no reader can take. */
    void addBroken(Instant arrived, String text) {
        broken++;
        lines.add(new Line(arrived, text));
    }

    /** Compressed where the name ends in {@code gz}. */
    SampleFile write(String source, Path path) {
        lines.sort(Comparator.comparing(Line::arrived));
        try (BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out(path), StandardCharsets.UTF_8))) {
            for (Line line : lines) {
                writer.write(line.text());
                writer.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SampleFile(source, path, lines.size(), broken);
    }

    private static OutputStream out(Path path) throws IOException {
        OutputStream plain = Files.newOutputStream(path);
        return path.toString().endsWith("gz") ? new Fast(plain) : plain;
    }

    /** Quick rather than small. */
    private static final class Fast extends GZIPOutputStream {
        private static final int BUFFER = 1 << 16;

        Fast(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
