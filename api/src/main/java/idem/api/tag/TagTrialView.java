package idem.api.tag;

import idem.api.tag.TagCatalogueView.NameView;
import idem.api.tag.WhyView.BecauseView;
import idem.api.viewer.Viewer;
import idem.tagger.segment.Spread;
import idem.tagger.trial.TrialOutcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What would come of definitions, on a sample. Nothing was written.
 *
 * @param sample how many persons they were tried on, drawn by chance
 */
@Schema(name = "TriedTags")
public record TagTrialView(int sample, Instant asOf, List<TriedView> tags) {

    static TagTrialView of(TrialOutcome outcome, Map<Integer, String> ids, Viewer viewer) {
        return new TagTrialView(
                outcome.sample(),
                outcome.asOf(),
                outcome.tags().stream()
                        .map(tag -> TriedView.of(tag, outcome.sample(), ids, viewer))
                        .toList());
    }

    /** As text for people. */
    public String text() {
        return "Tried on %,d persons as of %s; nothing was written.".formatted(sample, asOf)
                + tags.stream().map(TriedView::text).collect(Collectors.joining());
    }

    /**
     * A tag that was tried.
     *
     * @param persons of the sample who would have it
     * @param coverage their share of the sample, 0 to 1
     * @param differing of the sample whose values would be others than those they hold now
     * @param values of a flag or category with how many would hold each, most first
     * @param spread of a number or date over those who would have it
     */
    @Schema(name = "TriedTag")
    record TriedView(
            String code,
            NameView name,
            String kind,
            int persons,
            double coverage,
            int differing,
            List<TriedValueView> values,
            @Nullable Spread spread,
            List<ExampleView> examples) {

        static TriedView of(TrialOutcome.Tried tried, int sample, Map<Integer, String> ids, Viewer viewer) {
            return new TriedView(
                    tried.tag().code(),
                    new NameView(tried.tag().name().zh(), tried.tag().name().en()),
                    tried.tag().kind().word(),
                    tried.persons(),
                    sample == 0 ? 0 : (double) tried.persons() / sample,
                    tried.differing(),
                    tried.values().entrySet().stream()
                            .map(entry -> new TriedValueView(entry.getKey(), entry.getValue()))
                            .toList(),
                    tried.spread().orElse(null),
                    tried.examples().stream()
                            .filter(example -> ids.containsKey(example.number()))
                            .map(example -> new ExampleView(
                                    ids.getOrDefault(example.number(), ""),
                                    example.values(),
                                    BecauseView.of(example.reason(), viewer)))
                            .toList());
        }

        private String text() {
            String head = "%n%s: %,d persons (%.1f %%), %,d other than now"
                    .formatted(code, persons, 100 * coverage, differing);
            String ofValues = values.stream()
                    .map(value -> "%n  %-24s %,9d".formatted(value.value(), value.persons()))
                    .collect(Collectors.joining());
            String range = spread == null
                    ? ""
                    : "%n  from %s to %s, half of them up to %s"
                            .formatted(spread.least(), spread.most(), spread.median());
            return head
                    + ofValues
                    + range
                    + examples.stream()
                            .map(example ->
                                    "%n  e.g. %s: %s".formatted(example.person(), String.join(", ", example.values())))
                            .collect(Collectors.joining());
        }
    }

    /** A value, and how many of the sample would hold it. */
    @Schema(name = "TriedTagValue")
    record TriedValueView(String value, int persons) {}

    /** Somebody who would have it, and why. */
    @Schema(name = "TriedTagExample")
    record ExampleView(String person, List<String> values, BecauseView because) {}
}
