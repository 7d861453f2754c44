package idem.ingest.file;

import idem.ingest.UnreadableFileException;
import idem.ingest.event.JsonFlaw;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of a file of JSON lines. Blank ones are passed over. */
final class JsonLines implements Lines {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int LONGEST = 8_000_000;

    private final BufferedReader reader;
    private final TextHead text;
    private final Path path;
    private final CountingStream counting;
    private long number;

    JsonLines(Reader reader, TextHead text, Path path, CountingStream counting) {
        this.reader = new BufferedReader(reader);
        this.text = text;
        this.path = path;
        this.counting = counting;
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public @Nullable Line next() {
        for (String line = readLine(); line != null; line = readLine()) {
            if (!line.isBlank()) {
                return parsed(line);
            }
        }
        return null;
    }

    private Line parsed(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node.path(RejectedForm.RAW).isString() && node.has("_expected")) {
                return parsed(node.path(RejectedForm.RAW).asString());
            }
            if (node.isObject()) {
                return new Line.JsonRow(number, node);
            }
            return new Line.Garbled(number, List.of(line), "JSON that is no object", "one JSON object a line");
        } catch (JacksonException e) {
            return new Line.Garbled(number, List.of(line), JsonFlaw.in(line, e), "one JSON object a line");
        }
    }

    private @Nullable String readLine() {
        number++;
        try {
            StringBuilder line = new StringBuilder();
            int c = reader.read();
            if (c < 0) {
                return null;
            }
            for (; c >= 0 && c != '\n'; c = reader.read()) {
                line.append((char) c);
                if (line.length() > LONGEST) {
                    throw new UnreadableFileException(
                            "found more than %,d characters in line %d of %s; expected one event a line"
                                    .formatted(LONGEST, number, path));
                }
            }
            return line.toString();
        } catch (CharacterCodingException e) {
            throw text.wrongEncoding(number, "");
        } catch (IOException e) {
            throw new UnreadableFileException(
                    "found that %s cannot be read after line %d (%s); expected a whole file"
                            .formatted(path, number - 1, InputFile.reason(e)),
                    e);
        }
    }

    @Override
    public long bytesRead() {
        return counting.count();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
