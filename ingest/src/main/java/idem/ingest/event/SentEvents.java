package idem.ingest.event;

import idem.ingest.UnreadableEventsException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** The events in a text that was sent: one JSON object, an array of them, or one after the other as JSON lines. */
public final class SentEvents {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final JsonMapper LINE = JSON.rebuild()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SentEvents() {}

    /**
     * In the order sent.
     *
     * @throws UnreadableEventsException where it is no JSON
     */
    public static List<Sent> in(String text) {
        try {
            return read(text);
        } catch (JacksonException e) {
            List<String> lines = text.lines().toList();
            List<Integer> written = IntStream.range(0, lines.size())
                    .filter(i -> !lines.get(i).isBlank())
                    .boxed()
                    .toList();
            if (written.size() > 1
                    && line(lines.get(written.get(0)), 0) instanceof Sent.Json first
                    && first.node().isObject()) {
                return written.stream().map(i -> line(lines.get(i), i + 1)).toList();
            }
            String place = e.getLocation() == null
                    ? ""
                    : " in line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new UnreadableEventsException(
                    "found no JSON" + place + "; expected one event, an array of events, or JSON lines");
        }
    }

    private static List<Sent> read(String text) {
        List<Sent> nodes = new ArrayList<>();
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(text)) {
            while (values.hasNextValue()) {
                nodes.add(new Sent.Json(values.nextValue()));
            }
        }
        return nodes;
    }

    /** Of a line that is no JSON what is wrong with it, so that it is rejected and the others go on. */
    private static Sent line(String line, int number) {
        try {
            return new Sent.Json(LINE.readTree(line));
        } catch (JacksonException e) {
            return new Sent.Garbled(
                    new Fault("", JsonFlaw.in(line, e) + " of line " + number, "one JSON object a line"));
        }
    }
}
