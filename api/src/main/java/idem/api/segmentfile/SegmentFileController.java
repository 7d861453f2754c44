package idem.api.segmentfile;

import idem.api.RequestException;
import idem.api.segment.SavedSegments;
import idem.api.segment.SegmentExpressions;
import idem.api.segment.SensitiveTags;
import idem.api.segmentfile.SegmentFile.Form;
import idem.api.viewer.Viewer;
import idem.graph.db.Graph;
import idem.tagger.split.TestGroups;
import idem.tagger.split.TestGroups.TestGroup;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Saved segments as files over REST. */
@RestController
@RequestMapping("/api/v1/segments")
@Tag(name = "segments")
class SegmentFileController {

    private final SavedSegments saved;
    private final SegmentExpressions expressions;
    private final SensitiveTags sensitive;
    private final HeldValues values;

    SegmentFileController(SavedSegments saved, SegmentExpressions expressions, SensitiveTags sensitive, Graph graph) {
        this.saved = saved;
        this.expressions = expressions;
        this.sensitive = sensitive;
        this.values = HeldValues.of(graph);
    }

    @GetMapping("/{code}/export")
    @Operation(
            summary = "The members as csv, parquet, or the numbers as a portable Roaring bitmap",
            description =
                    "columns: id, codes of tags, identifier.NAMESPACE and trait.NAME (the newest; both masked without"
                            + " read-pii), separated by commas; a sensitive tag without read-sensitive is refused."
                            + " split: test groups with their shares, such as a:0.5,b:0.5, in a column group; salt names"
                            + " the split.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/octet-stream", schema = @Schema(type = "string", format = "binary"))
            })
    void export(
            @PathVariable String code,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(defaultValue = "id") String columns,
            @RequestParam(required = false) @Nullable String split,
            @RequestParam(required = false) @Nullable String salt,
            @Parameter(hidden = true) Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        Form form = Form.of(format);
        Optional<TestGroups> groups = Optional.ofNullable(split).map(text -> groups(text, salt == null ? code : salt));
        var members = saved.members(code).numbers();
        SegmentColumns table = new SegmentColumns(expressions.index(), columns, sensitive.readable(), viewer, groups);
        Path directory = Files.createTempDirectory("segment");
        Path file = directory.resolve(code + "." + form.word());
        try {
            SegmentFile.write(file, form, members, table, values);
            response.setContentType(form == Form.CSV ? "text/csv;charset=UTF-8" : "application/octet-stream");
            response.setHeader("Content-Disposition", "attachment; filename=\"" + file.getFileName() + "\"");
            response.setContentLengthLong(Files.size(file));
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        }
    }

    private static TestGroups groups(String text, String salt) {
        try {
            return new TestGroups(
                    salt,
                    Arrays.stream(text.split(",", -1))
                            .map(part -> part.split(":", 2))
                            .map(part -> new TestGroup(part[0], part.length < 2 ? 0 : Double.parseDouble(part[1])))
                            .toList());
        } catch (IllegalArgumentException e) {
            throw RequestException.invalid(
                    "split", "groups or shares that cannot be", "such as a:0.5,b:0.5, shares that add up to at most 1");
        }
    }
}
