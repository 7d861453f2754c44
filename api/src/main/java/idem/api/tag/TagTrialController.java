package idem.api.tag;

import idem.api.RequestException;
import idem.api.config.Configuration;
import idem.api.segment.SensitiveTags;
import idem.api.viewer.Viewer;
import idem.graph.db.Graph;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Tries definitions of tags over REST before they are saved. */
@RestController
@RequestMapping("/api/v1/tags/try")
@Tag(name = "tags")
class TagTrialController {

    private static final int USUAL = 1_000;
    private static final String NAME = "definitions";

    private final Graph graph;
    private final Configuration configuration;
    private final SensitiveTags sensitive;
    private final Clock clock;

    TagTrialController(Graph graph, Configuration configuration, SensitiveTags sensitive, Clock clock) {
        this.graph = graph;
        this.configuration = configuration;
        this.sensitive = sensitive;
        this.clock = clock;
    }

    @PostMapping
    @Operation(
            summary = "Tries definitions of tags on a sample of persons, and writes nothing; wants steward",
            description =
                    "They stand in place of the tags of the same codes, beside all others of tags/*.yml as these are now. Every"
                            + " mistake (422) is told with its line. One that is sensitive wants the scope read-sensitive.")
    TagTrialView trial(@RequestBody TrialRequest request, @Parameter(hidden = true) Viewer viewer) {
        int sample = request.sample() == null ? USUAL : request.sample();
        if (sample < 1 || sample > TagTrial.MOST) {
            throw RequestException.invalid("sample", Integer.toString(sample), "1 to " + TagTrial.MOST + " persons");
        }
        TagTrial trial = TagTrial.of(graph, configuration.reread(), clock, NAME, request.text());
        if (!trial.isReadable(sensitive.readable())) {
            throw SensitiveTags.refused(NAME);
        }
        return trial.on(sample, viewer);
    }

    /**
     * What to try.
     *
     * @param definitions as a tag file has them: YAML as a text, or the same as JSON
     * @param sample how many persons at most, 1,000 where absent
     */
    @Schema(name = "TagsToTry")
    record TrialRequest(
            @Nullable JsonNode definitions, @Nullable Integer sample) {

        String text() {
            if (definitions == null || definitions.isNull()) {
                throw RequestException.invalid(NAME, "nothing", "YAML or JSON as a tag file has it");
            }
            return definitions.isString() ? definitions.asString() : definitions.toPrettyString();
        }
    }
}
