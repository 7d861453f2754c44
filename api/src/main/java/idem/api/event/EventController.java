package idem.api.event;

import idem.api.RequestException;
import idem.api.key.ApiKey;
import idem.api.rule.ActiveRules;
import idem.api.server.ServerSettings;
import idem.api.source.SourceCatalogue;
import idem.graph.db.Graph;
import idem.ingest.Acceptance;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes events. What is answered as accepted is kept. */
@RestController
@Tag(name = "events")
class EventController {

    private final Graph graph;
    private final ActiveRules rules;
    private final SourceCatalogue sources;
    private final ServerSettings settings;
    private final Clock clock;

    EventController(Graph graph, ActiveRules rules, SourceCatalogue sources, ServerSettings settings, Clock clock) {
        this.graph = graph;
        this.rules = rules;
        this.sources = sources;
        this.settings = settings;
        this.clock = clock;
    }

    @PostMapping(
            path = "/api/v1/events",
            consumes = {"application/json", "application/x-ndjson", "application/jsonl"})
    @Operation(
            summary = "Takes one event, an array of them, or JSON lines; as the source of the key",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/json",
                                        schema = @Schema(oneOf = {SentEvent.class, SentEvent[].class})),
                                @Content(
                                        mediaType = "application/x-ndjson",
                                        schema = @Schema(implementation = SentEvent.class)),
                                @Content(
                                        mediaType = "application/jsonl",
                                        schema = @Schema(implementation = SentEvent.class))
                            }))
    Acceptance take(@RequestBody byte[] body, @AuthenticationPrincipal ApiKey key) {
        return Door.open(graph, rules.namespaces(), settings.data(), clock)
                .accept(text(body), sources.forEvents(key.source()));
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw RequestException.invalid("body", "bytes that are no UTF-8", "JSON in UTF-8");
        }
    }

    /**
     * An event as it is sent; told here for the documentation.
     *
     * @param messageId makes it idempotent
     * @param type identify, track, page, screen, group or alias
     * @param identifiers by namespace a value, or a list of them; 1 to 20 in all
     */
    record SentEvent(
            String messageId,
            String type,
            String event,
            String channel,
            String timestamp,
            Map<String, List<String>> identifiers,
            Map<String, Object> traits,
            Map<String, Object> properties) {}
}
