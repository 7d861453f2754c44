package idem.api.demo;

import idem.api.evaluation.EvaluationView;
import idem.api.rejected.ImportView;
import idem.api.run.RunView;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a demo found, beside the truth.
 *
 * @param idem against the truth, by the edge rules
 * @param connectedComponents against the truth, joining all that is linked
 * @param largestSegments the values that most known persons hold
 * @param journey the newest events of the person with the most identifiers
 */
public record DemoReport(
        WorldCounts world,
        List<ImportView> imports,
        RunView resolve,
        RunView tag,
        EvaluationView idem,
        EvaluationView connectedComponents,
        List<Segment> largestSegments,
        List<Step> journey) {

    /** Everyone who holds one value of a tag. */
    public record Segment(String expression, String name, long persons) {}

    /** One event of a journey. */
    public record Step(Instant timestamp, String channel, String event, String identifier) {}

    /** For people. */
    public String text() {
        return """
                %,d people; %,d rows of %d files: %,d events, %,d duplicate, %,d rejected, %,d skipped

                against the truth, by pairs    precision  recall
                  Idem                         %.4f     %.4f
                  plain connected components   %.4f     %.4f

                the largest segments
                %s

                one journey, newest first
                %s""".formatted(
                        world.persons(),
                        imports.stream().mapToLong(ImportView::rows).sum(),
                        imports.size(),
                        imports.stream().mapToLong(ImportView::accepted).sum(),
                        imports.stream().mapToLong(ImportView::duplicates).sum(),
                        imports.stream().mapToLong(ImportView::rejected).sum(),
                        imports.stream().mapToLong(ImportView::skipped).sum(),
                        idem.pairs().precision(),
                        idem.pairs().recall(),
                        connectedComponents.pairs().precision(),
                        connectedComponents.pairs().recall(),
                        largestSegments.stream()
                                .map(segment -> "  %,7d  %s  %s"
                                        .formatted(segment.persons(), segment.expression(), segment.name()))
                                .collect(Collectors.joining("\n")),
                        journey.stream()
                                .map(step -> "  %s  %-8s  %-20s  %s"
                                        .formatted(step.timestamp(), step.channel(), step.event(), step.identifier()))
                                .collect(Collectors.joining("\n")));
    }
}
