package idem.tagger.insight;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.tag.CatalogueTag.Names;
import idem.tagger.block.NumberSet;
import idem.tagger.block.NumberSetBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupingTests {

    private static final int PERSONS = 3_000;
    private static final int KINDS = 3;
    private static final int FEATURES = 12;

    private static final NumberSet EVERYONE =
            NumberSet.of(IntStream.range(0, PERSONS).toArray());

    /** A person of kind k mostly holds the features i with i mod 3 = k, and seldom others. */
    private static List<Feature> features() {
        Random random = new Random(11);
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < FEATURES; i++) {
            NumberSetBuilder holders = new NumberSetBuilder();
            for (int number = 0; number < PERSONS; number++) {
                if (random.nextDouble() < (number % KINDS == i % KINDS ? 0.9 : 0.05)) {
                    holders.add(number);
                }
            }
            features.add(new Feature(InsightTests.tag("t" + i), "true", new Names("是", "yes"), holders.build()));
        }
        return features;
    }

    @Test
    void plantedKindsAreFoundWithTheirNumber() {
        Grouping grouping = Grouping.of(EVERYONE, features(), 1);
        assertThat(grouping.groups()).hasSize(KINDS);
        assertThat(grouping.silhouettes()).hasSize(7);
        assertThat(grouping.groups().stream()
                        .mapToLong(group -> group.members().count())
                        .sum())
                .isEqualTo(PERSONS);
        for (Group group : grouping.groups()) {
            int[] kinds =
                    group.members().numbers().map(number -> number % KINDS).toArray();
            int kind = kinds[0];
            long same = IntStream.of(kinds).filter(other -> other == kind).count();
            assertThat((double) same / kinds.length).isGreaterThan(0.95);
            assertThat(group.strongest())
                    .hasSize(FEATURES / KINDS)
                    .allSatisfy(one -> assertThat(
                                    Integer.parseInt(one.feature().tag().code().substring(1)) % KINDS)
                            .isEqualTo(kind));
            assertThat(group.name().zh()).contains("t");
        }
    }

    @Test
    void twoKindsOfPeopleAreTwoGroups() {
        NumberSet even = NumberSet.of(
                IntStream.range(0, PERSONS).filter(number -> number % 2 == 0).toArray());
        List<Feature> features = List.of(new Feature(InsightTests.tag("even"), "true", new Names("是", "yes"), even));
        Grouping grouping = Grouping.of(EVERYONE, features, 1);
        assertThat(grouping.groups()).extracting(Group::members).containsExactlyInAnyOrder(even, EVERYONE.minus(even));
    }

    @Test
    void theSameSeedGivesTheSameGroups() {
        List<Feature> features = features();
        Grouping once = Grouping.of(EVERYONE, features, 7);
        assertThat(Grouping.of(EVERYONE, features, 7)).isEqualTo(once);
    }

    @Test
    void peopleWithoutDifferencesFallIntoNoGroups() {
        Grouping grouping = Grouping.of(EVERYONE, List.of(), 1);
        assertThat(grouping.groups()).isEmpty();
        assertThat(grouping.silhouettes()).isEmpty();
    }
}
