package idem.benchmarks.segment;

import idem.graph.tag.CatalogueTag;
import idem.graph.tag.CatalogueTag.Names;
import idem.graph.tag.TagCategory;
import idem.graph.tag.TagKind;
import idem.tagger.block.NumberSet;
import idem.tagger.block.NumberSetBuilder;
import idem.tagger.insight.Feature;
import idem.tagger.insight.Insight;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Insight over 500 features for a twentieth of all persons: the 50 sets of {@link TagSample}, each taken ten times. Arguments:
 * persons (20,000,000), seed (1).
 */
public final class InsightSpeed {

    private static final int FEATURES = 500;
    private static final int ONE_IN = 20;

    private InsightSpeed() {}

    public static void main(String[] arguments) throws Exception {
        int persons = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        TagSample sample = new TagSample(persons, seed);
        List<Feature> features = IntStream.range(0, FEATURES)
                .mapToObj(i -> new Feature(
                        new CatalogueTag(
                                "t" + i,
                                new Names("t" + i, "t" + i),
                                TagCategory.VALUE,
                                TagKind.FLAG,
                                1,
                                "h",
                                List.of(),
                                false,
                                List.of()),
                        "true",
                        new Names("是", "yes"),
                        sample.set(i % TagSample.TAGS)))
                .toList();
        NumberSetBuilder all = new NumberSetBuilder();
        NumberSetBuilder members = new NumberSetBuilder();
        SplittableRandom random = new SplittableRandom(seed);
        for (int person = 0; person < persons; person++) {
            all.add(person);
            if (random.nextInt(ONE_IN) == 0) {
                members.add(person);
            }
        }
        NumberSet everyone = all.build();
        NumberSet segment = members.build();
        double[] took = Rounds.USUAL.medians(
                () -> (long) Insight.of(segment, everyone, features).size());
        System.out.printf(
                "%,d features, segment of %,d in %,d: %.0f ms%n", FEATURES, segment.count(), everyone.count(), took[0]);
    }
}
