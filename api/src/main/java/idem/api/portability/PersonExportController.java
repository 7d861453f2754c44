package idem.api.portability;

import idem.api.person.PersonLookup;
import idem.graph.person.Naming;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The document of a person over REST. It is written to a file first, which its owner alone may read, so that none is half. */
@RestController
@Tag(name = "persons")
class PersonExportController {

    private final PersonLookup lookup;
    private final PersonExport export;

    PersonExportController(PersonLookup lookup, PersonExport export) {
        this.lookup = lookup;
        this.export = export;
    }

    @GetMapping(path = "/api/v1/persons/{id}/export", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Everything that is held of a person, as one JSON document to hand over; wants read-pii",
            description =
                    "The fields of the profile, and besides them exportedAt, links with their verdicts, all events newest"
                            + " first with the identifiers and traits that they stated, contacts by playbooks, history and"
                            + " decisions, ended ones, too. Identifiers of other persons are masked.")
    @ApiResponse(
            responseCode = "200",
            description = "The document",
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
    void export(@PathVariable String id, HttpServletResponse response) throws IOException {
        Naming naming = lookup.byId(id);
        Path file = Files.createTempFile("person", ".json");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                export.write(naming, out);
            }
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setHeader("Content-Disposition", "attachment; filename=\"" + naming.living() + ".json\"");
            response.setContentLengthLong(Files.size(file));
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
