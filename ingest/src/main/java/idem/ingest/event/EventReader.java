package idem.ingest.event;

import idem.graph.event.Event;
import idem.graph.event.EventType;
import idem.graph.identifier.Identifier;
import idem.graph.rulefile.Nearest;
import idem.ingest.cleaning.IdentifierIntake;
import idem.ingest.cleaning.IdentifierIntake.Judgement;
import idem.ingest.cleaning.Text;
import idem.ingest.cleaning.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads events in the platform's own form. Fields that it does not know are passed over. */
public final class EventReader {

    private static final int LONGEST = 512;
    private static final List<String> TYPES =
            Stream.of(EventType.values()).map(EventType::word).toList();

    private final IdentifierIntake intake;
    private final String channel;
    private final ZoneId zone;

    /**
     * @param channel where an event names none
     * @param zone of times that name none
     */
    public EventReader(IdentifierIntake intake, String channel, ZoneId zone) {
        this.intake = intake;
        this.channel = channel;
        this.zone = zone;
    }

    /** Ends the reading of one event, inside this class. */
    private static final class FaultException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Fault fault;

        FaultException(String field, String found, String expected) {
            super("a fault in an event", null, false, false);
            this.fault = new Fault(field, found, expected);
        }
    }

    /** Reads what was sent as one event. */
    public EventReading read(Sent sent) {
        return sent instanceof Sent.Garbled garbled
                ? new EventReading("", new EventReading.Outcome.Bad(garbled.fault()), List.of())
                : read(((Sent.Json) sent).node());
    }

    /** Reads one event. Never throws: what is wrong is told. */
    public EventReading read(JsonNode node) {
        List<Fault> refused = new ArrayList<>();
        String messageId =
                node.path("messageId").isString() ? node.path("messageId").asString() : "";
        try {
            if (!node.isObject()) {
                throw new FaultException("", node.isNull() ? "null" : shape(node), "a JSON object");
            }
            List<Identifier> identifiers = identifiers(node.path("identifiers"), refused);
            EventType type = type(node);
            EventForm form = new EventForm(
                    text(node, "messageId"),
                    type,
                    name(node, type),
                    text(node, "channel").orElse(channel),
                    timestamp(node.path("timestamp")),
                    identifiers,
                    traits(node.path("traits")),
                    properties(node.path("properties")));
            return new EventReading(
                    messageId,
                    identifiers.isEmpty() ? new EventReading.Outcome.Nobody() : new EventReading.Outcome.Good(form),
                    refused);
        } catch (FaultException e) {
            return new EventReading(messageId, new EventReading.Outcome.Bad(e.fault), refused);
        }
    }

    private static EventType type(JsonNode node) throws FaultException {
        Optional<String> word = text(node, "type");
        if (word.isEmpty()) {
            throw new FaultException("type", "nothing", "one of " + String.join(", ", TYPES));
        }
        Optional<EventType> type = EventType.of(word.get());
        if (type.isEmpty()) {
            String nearest = Nearest.to(word.get(), TYPES)
                    .map(near -> "; did you mean \"" + near + "\"?")
                    .orElse("");
            throw new FaultException(
                    "type", "\"" + shortened(word.get()) + "\"", "one of " + String.join(", ", TYPES) + nearest);
        }
        return type.get();
    }

    private static String name(JsonNode node, EventType type) throws FaultException {
        Optional<String> name = text(node, "event").or(() -> nameOfPage(node, type));
        if (name.isEmpty() && type == EventType.TRACK) {
            throw new FaultException("event", "nothing", "what happened, such as Order Completed");
        }
        return name.orElse("");
    }

    private static Optional<String> nameOfPage(JsonNode node, EventType type) {
        boolean named = type == EventType.PAGE || type == EventType.SCREEN;
        return named && node.path("name").isString()
                ? Optional.of(node.path("name").asString()).filter(name -> name.length() <= LONGEST)
                : Optional.empty();
    }

    /** A text that is not blank; a number's digits. */
    private static Optional<String> text(JsonNode node, String field) throws FaultException {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString() && !value.isIntegralNumber()) {
            throw new FaultException(field, shape(value), "a text");
        }
        String text = value.asString().strip();
        if (text.length() > LONGEST || !Text.wellFormed(text)) {
            throw new FaultException(
                    field, "a text of " + text.length() + " characters", "a well-formed text of at most " + LONGEST);
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private Optional<Instant> timestamp(JsonNode value) throws FaultException {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        String text = value.isString() || value.isNumber() ? value.asString().strip() : "";
        Optional<Instant> time = Times.read(text, List.of(), zone);
        if (time.isEmpty()) {
            throw new FaultException(
                    "timestamp", text.isEmpty() ? shape(value) : "\"" + shortened(text) + "\"", Times.EXPECTED);
        }
        return time;
    }

    private List<Identifier> identifiers(JsonNode value, List<Fault> refused) throws FaultException {
        if (!value.isObject() || value.isEmpty()) {
            throw new FaultException(
                    "identifiers",
                    value.isObject() ? "none" : shape(value),
                    "1 to " + Event.MOST_IDENTIFIERS + " identifiers, as {\"namespace\": \"value\"}");
        }
        TreeSet<Identifier> identifiers = new TreeSet<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String field = "identifiers." + shortened(entry.getKey());
            List<JsonNode> values = new ArrayList<>();
            if (entry.getValue().isArray()) {
                entry.getValue().forEach(values::add);
            } else {
                values.add(entry.getValue());
            }
            for (JsonNode one : values) {
                take(entry.getKey(), field, one, identifiers, refused);
            }
        }
        if (identifiers.size() > Event.MOST_IDENTIFIERS) {
            throw new FaultException(
                    "identifiers",
                    String.valueOf(identifiers.size()),
                    "1 to " + Event.MOST_IDENTIFIERS + " identifiers");
        }
        return List.copyOf(identifiers);
    }

    private void take(String namespace, String field, JsonNode value, Set<Identifier> kept, List<Fault> refused) {
        if (value.isNull()) {
            return;
        }
        if (!value.isString() && !value.isNumber()) {
            refused.add(new Fault(field, shape(value), "a text, or a list of texts"));
            return;
        }
        Judgement judgement = intake.judge(namespace, value.asString());
        if (judgement instanceof Judgement.Kept identifier) {
            kept.add(identifier.identifier());
        } else if (judgement instanceof Judgement.Refused no) {
            refused.add(new Fault(field, no.found(), no.expected()));
        }
    }

    private static Map<String, Object> traits(JsonNode value) throws FaultException {
        Map<String, Object> traits = new LinkedHashMap<>();
        if (value.isMissingNode() || value.isNull()) {
            return traits;
        }
        if (!value.isObject()) {
            throw new FaultException("traits", shape(value), "a JSON object");
        }
        flatten("", value, traits);
        return traits;
    }

    /** A trait within another, such as a city in an address, becomes one with a dot in its name. */
    private static void flatten(String prefix, JsonNode object, Map<String, Object> traits) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String name = prefix + entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isObject()) {
                flatten(name + ".", value, traits);
            } else if (!value.isNull() && !name.isBlank()) {
                traits.put(name, value.isValueNode() ? JsonValues.of(value) : value.toString());
            }
        }
    }

    private static Map<String, Object> properties(JsonNode value) throws FaultException {
        if (value.isMissingNode() || value.isNull()) {
            return Map.of();
        }
        if (!value.isObject()) {
            throw new FaultException("properties", shape(value), "a JSON object");
        }
        return JsonValues.map(value);
    }

    private static String shape(JsonNode value) {
        return value.isMissingNode()
                ? "nothing"
                : switch (value.getNodeType()) {
                    case ARRAY -> "a list";
                    case OBJECT -> "an object";
                    case BOOLEAN -> "true or false";
                    case NUMBER -> "a number";
                    case STRING -> "a text";
                    default -> "nothing";
                };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
