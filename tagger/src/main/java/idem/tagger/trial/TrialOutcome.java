package idem.tagger.trial;

import idem.graph.tag.CatalogueTag;
import idem.tagger.compute.Reason;
import idem.tagger.segment.Spread;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of trying tag rules.
 *
 * @param sample how many persons they were tried on
 * @param asOf the instant whose tags they are
 */
public record TrialOutcome(int sample, Instant asOf, List<Tried> tags) {

    public TrialOutcome {
        tags = List.copyOf(tags);
    }

    /**
     * One tag that was tried.
     *
     * @param persons of the sample who would have it
     * @param differing of the sample whose values would be others than those they hold now
     * @param values of a flag or category with how many would hold each, most first
     * @param spread of a number or date over those who would have it
     * @param examples persons who would have it, of several values where there are some
     */
    public record Tried(
            CatalogueTag tag,
            int persons,
            int differing,
            Map<String, Integer> values,
            Optional<Spread> spread,
            List<Example> examples) {

        public Tried {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            examples = List.copyOf(examples);
        }
    }

    /**
     * A person who would have it.
     *
     * @param number of the person
     */
    public record Example(int number, List<String> values, Reason reason) {
        public Example {
            values = List.copyOf(values);
        }
    }
}
