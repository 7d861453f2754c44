package idem.api.segment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import idem.api.RequestException;
import idem.api.paging.Cursor;
import idem.api.paging.Limit;
import idem.tagger.expression.Expression;
import idem.tagger.segment.Members;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Segments over REST. */
@RestController
@RequestMapping("/api/v1/segments")
@Tag(name = "segments")
class SegmentController {

    private static final String CODE = "[A-Za-z][A-Za-z0-9_-]{0,63}";

    private final SavedSegments saved;
    private final SegmentExpressions expressions;
    private final SensitiveTags sensitive;

    SegmentController(SavedSegments saved, SegmentExpressions expressions, SensitiveTags sensitive) {
        this.saved = saved;
        this.expressions = expressions;
        this.sensitive = sensitive;
    }

    @PostMapping("/preview")
    @Operation(summary = "For how many known persons an expression, or its tree, holds")
    SegmentPreview preview(@RequestBody PreviewRequest request) {
        Expression expression = request.parsed();
        sensitive.require(expression, expressions.recent());
        return SegmentPreview.of(expressions, expression);
    }

    @GetMapping
    @Operation(summary = "The saved segments, in order of code")
    SegmentList list(
            @RequestParam(defaultValue = Limit.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Limit.checked(limit);
        String after = cursor == null ? "" : Cursor.read(cursor, 1).parts().get(0);
        List<SavedSegment> rest = saved.list().stream()
                .filter(segment -> segment.code().compareTo(after) > 0)
                .limit(most + 1L)
                .toList();
        boolean more = rest.size() > most;
        List<SavedSegment> page = more ? rest.subList(0, most) : rest;
        return new SegmentList(
                saved.views(page), more ? Cursor.of(page.get(most - 1).code()).text() : null);
    }

    @GetMapping("/{code}")
    @Operation(
            summary =
                    "A saved segment: its expression, how many it holds, and whether it is frozen or evaluated by itself")
    SegmentView one(@PathVariable String code) {
        return view(saved.require(code));
    }

    @PutMapping("/{code}")
    @Operation(
            summary = "Saves a segment, by its expression or tree, in place of what was there",
            description = "What a GET of it answers is taken as it is; of that, name and expression are kept.")
    SegmentView put(@PathVariable String code, @RequestBody SegmentRequest request) {
        if (!code.matches(CODE)) {
            throw RequestException.invalid(
                    "code", "other characters", "a letter, then letters, digits, - and _, at most 64");
        }
        if (request.code() != null && !request.code().equals(code)) {
            throw RequestException.invalid("code", "another than the path has", "the path's, or none");
        }
        Expression expression = request.parsed();
        String text = request.expression() == null ? expression.text() : request.expression();
        return view(saved.put(code, request.name() == null ? code : request.name(), text, expression));
    }

    @DeleteMapping("/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forgets a saved segment that no other names")
    void delete(@PathVariable String code) {
        saved.delete(code);
    }

    @GetMapping("/{code}/members")
    @Operation(summary = "The persons of a saved segment, by page")
    MemberList members(
            @PathVariable String code,
            @RequestParam(defaultValue = Limit.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Limit.checked(limit);
        Members members = saved.members(code);
        int[] numbers = members.page(Cursor.place(cursor), most + 1);
        boolean more = numbers.length > most;
        List<String> ids = java.util.Arrays.stream(numbers)
                .limit(most)
                .mapToObj(members::id)
                .toList();
        return new MemberList(
                ids, more ? Cursor.of(Integer.toString(numbers[most])).text() : null);
    }

    private SegmentView view(SavedSegment segment) {
        return saved.views(List.of(segment)).get(0);
    }

    /** An expression to try, as text or as tree. */
    record PreviewRequest(
            @Nullable String expression, @Nullable Map<String, Object> tree) {

        Expression parsed() {
            return ExpressionOrTree.parsed(expression, tree);
        }
    }

    /** A segment to keep. What its own document tells besides is passed over: it follows from these, or has routes of its own. */
    @JsonIgnoreProperties({"count", "frozenAt", "every", "evaluatedAt", "createdAt", "changedAt"})
    record SegmentRequest(
            @Nullable String code,
            @Nullable String name,
            @Nullable String expression,
            @Nullable Map<String, Object> tree) {

        Expression parsed() {
            return ExpressionOrTree.parsed(expression, tree);
        }
    }

    /** A page of saved segments. */
    record SegmentList(List<SegmentView> segments, @Nullable String next) {}

    /** A page of persons, by id. */
    record MemberList(List<String> members, @Nullable String next) {}
}
