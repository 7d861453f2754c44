package idem.api.insight;

import idem.api.RequestException;
import idem.api.paging.Limit;
import idem.api.segment.ExpressionOrTree;
import idem.api.segment.SavedSegments;
import idem.api.segment.SegmentExpressions;
import idem.api.segment.SensitiveTags;
import idem.tagger.ExpressionException;
import idem.tagger.block.NumberSet;
import idem.tagger.expression.Expression;
import idem.tagger.segment.SegmentIndex;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What sets segments apart, over REST. Tags that are sensitive are told of to those alone who may read them. */
@RestController
@Tag(name = "segments")
class InsightController {

    private final SegmentExpressions expressions;
    private final SavedSegments saved;
    private final SensitiveTags sensitive;
    private final Insights insights = new Insights();

    InsightController(SegmentExpressions expressions, SavedSegments saved, SensitiveTags sensitive) {
        this.expressions = expressions;
        this.saved = saved;
        this.sensitive = sensitive;
    }

    @GetMapping("/api/v1/segments/{code}/insight")
    @Operation(summary = "What sets a saved segment apart from everyone, or from another segment")
    InsightView saved(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String against,
            @RequestParam(defaultValue = Limit.USUAL) int limit) {
        int most = Limit.checked(limit);
        SegmentIndex index = expressions.refreshed().index();
        NumberSet members = saved.members(code).numbers();
        NumberSet base =
                against == null ? index.everyone() : saved.members(against).numbers();
        return insights.of(index, members, base, sensitive.readable(), most);
    }

    @PostMapping("/api/v1/segments/insight")
    @Operation(summary = "What sets the persons apart for whom an expression, or its tree, holds")
    InsightView free(@RequestBody InsightRequest request) {
        int most = Limit.checked(request.limit() == null ? Integer.parseInt(Limit.USUAL) : request.limit());
        SegmentIndex index = expressions.refreshed().index();
        NumberSet members = numbers(request.parsed());
        String against = request.against();
        NumberSet base = against == null ? index.everyone() : against(against);
        return insights.of(index, members, base, sensitive.readable(), most);
    }

    @GetMapping("/api/v1/groups")
    @Operation(summary = "The groups of like people that everybody falls into, each named by its strongest tags")
    GroupsView groups(@RequestParam(defaultValue = "1") long seed) {
        return insights.groups(expressions.refreshed().index(), sensitive.readable(), seed);
    }

    private NumberSet against(String expression) {
        try {
            return numbers(Expression.parse(expression));
        } catch (ExpressionException e) {
            throw RequestException.invalid("against", e.found() + " at " + e.place(), e.expected());
        }
    }

    private NumberSet numbers(Expression expression) {
        sensitive.require(expression, expressions);
        return expressions.members(expression).numbers();
    }

    /**
     * Whom to look at.
     *
     * @param against an expression; everyone where it is absent
     */
    record InsightRequest(
            @Nullable String expression,
            @Nullable Map<String, Object> tree,
            @Nullable String against,
            @Nullable Integer limit) {

        Expression parsed() {
            return ExpressionOrTree.parsed(expression, tree);
        }
    }
}
