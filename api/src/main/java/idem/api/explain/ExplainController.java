package idem.api.explain;

import idem.api.RequestException;
import idem.api.viewer.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Explanations over REST. */
@RestController
@RequestMapping("/api/v1/explain")
@Tag(name = "explain")
class ExplainController {

    private final Explanations explanations;

    ExplainController(Explanations explanations) {
        this.explanations = explanations;
    }

    @GetMapping
    @Operation(summary = "Why two identifiers are one person, or why not")
    ExplanationView explain(@RequestParam String a, @RequestParam String b, @Parameter(hidden = true) Viewer viewer) {
        return explanations.explain(a, b, viewer);
    }

    @PostMapping
    @Operation(summary = "The same, with the identifiers in the body and so in no log")
    ExplanationView explain(@RequestBody Pair pair, @Parameter(hidden = true) Viewer viewer) {
        return explanations.explain(required("a", pair.a()), required("b", pair.b()), viewer);
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw RequestException.invalid(field, "none", "namespace:value");
        }
        return value;
    }

    /** Two identifiers. */
    record Pair(@Nullable String a, @Nullable String b) {}
}
