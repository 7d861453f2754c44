package idem.tagger.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import idem.graph.tag.CatalogueTag;
import idem.graph.tag.CatalogueTag.Names;
import idem.graph.tag.TagCategory;
import idem.graph.tag.TagKind;
import idem.tagger.block.NumberSet;
import idem.tagger.block.NumberSetBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InsightTests {

    private static final int PERSONS = 20_000;
    private static final int MEMBERS = 2_000;
    private static final int FEATURES = 100;
    private static final int PLANTED = 20;

    @Test
    void nineInTenPlantedDifferencesAreFoundAndFewFalseOnes() {
        int found = 0;
        int planted = 0;
        double falseRates = 0;
        int worlds = 20;
        for (int seed = 1; seed <= worlds; seed++) {
            List<Difference> told =
                    planted(seed).stream().filter(Difference::significant).toList();
            long real = told.stream().filter(InsightTests::isPlanted).count();
            found += (int) real;
            planted += PLANTED;
            falseRates += told.isEmpty() ? 0 : (double) (told.size() - real) / told.size();
        }
        assertThat((double) found / planted).isGreaterThanOrEqualTo(0.9);
        assertThat(falseRates / worlds).isLessThanOrEqualTo(0.05);
    }

    @Test
    void withoutDifferencesNearlyNothingIsTold() {
        int told = 0;
        for (int seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            List<Feature> features = IntStream.range(0, FEATURES)
                    .mapToObj(i -> feature("n" + i, random, 0.02 + 0.4 * random.nextDouble(), 1))
                    .toList();
            told += insight(features).stream().anyMatch(Difference::significant) ? 1 : 0;
        }
        assertThat(told).isLessThanOrEqualTo(5);
    }

    @Test
    void sharesAndIndexAreOfTheWholeBase() {
        NumberSet segment = NumberSet.of(0, 1, 2, 3);
        Feature feature = new Feature(tag("vip"), "true", new Names("是", "yes"), NumberSet.of(0, 1, 2, 8));
        Difference one = Insight.of(segment, range(0, 20), List.of(feature)).get(0);
        assertThat(one.segmentShare()).isEqualTo(0.75);
        assertThat(one.baseShare()).isEqualTo(0.2);
        assertThat(one.tgi()).isCloseTo(375, within(1e-9));
        assertThat(one.test()).isEqualTo(Difference.Test.EXACT);
        assertThat(one.p()).isCloseTo(0.0134, within(1e-4));
    }

    @Test
    void whatNobodyOfTheBaseHasHasNoIndexAndIsSaidSo() {
        Feature feature = new Feature(tag("vip"), "true", new Names("是", "yes"), range(0, 100));
        Difference one =
                Insight.of(range(0, 100), range(100, 300), List.of(feature)).get(0);
        assertThat(one.significant()).isTrue();
        assertThat(one.lift()).isInfinite();
        assertThat(Sentence.en(one)).endsWith("100.0% of the segment, 0.0% of the base, nobody of the base at all.");
        assertThat(Sentence.zh(one)).endsWith("在该人群中占 100.0%，对照为 0.0%：对照中一个也没有。");
    }

    @Test
    void aSegmentIsHeldAgainstWhoOfAnotherIsNotInIt() {
        NumberSet segment = range(0, 100);
        Feature feature = new Feature(tag("vip"), "true", new Names("是", "yes"), range(50, 120));
        Difference one = Insight.of(segment, range(50, 250), List.of(feature)).get(0);
        assertThat(one.segmentPersons()).isEqualTo(50);
        assertThat(one.basePersons()).isEqualTo(70);
        TwoByTwo table = new TwoByTwo(50, 100, 20, 150);
        assertThat(one.chiSquare()).isEqualTo(table.chiSquare());
    }

    @Test
    void whatAllOrNoneHaveTellsNothing() {
        List<Feature> features = List.of(
                new Feature(tag("all"), "true", new Names("是", "yes"), range(0, 20)),
                new Feature(tag("none"), "true", new Names("是", "yes"), NumberSet.NONE));
        assertThat(Insight.of(range(0, 5), range(0, 20), features)).isEmpty();
    }

    @Test
    void fishersTestIsThatOfCountedTables() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            int n = 1 + random.nextInt(30);
            int m = 1 + random.nextInt(40);
            int a = random.nextInt(n + 1);
            int b = random.nextInt(Math.min(m, 4) + 1);
            TwoByTwo table = new TwoByTwo(a, n, b, m);
            if (table.test() == Difference.Test.EXACT) {
                assertThat(table.p()).as(table.toString()).isCloseTo(counted(a, n, b, m), within(1e-9));
            }
        }
    }

    @Test
    void pearsonsStatisticWithYatesCorrection() {
        TwoByTwo table = new TwoByTwo(30, 100, 50, 300);
        assertThat(table.test()).isEqualTo(Difference.Test.CHI_SQUARE);
        double off = Math.abs(30.0 * 250 - 50.0 * 70) - 200;
        assertThat(table.chiSquare()).isCloseTo(off * off * 400 / (100.0 * 300 * 80 * 320), within(1e-9));
        assertThat(new TwoByTwo(2, 10, 20, 100).p()).isEqualTo(1, within(1e-9));
    }

    @Test
    void ratesAreAdjustedStepUp() {
        assertThat(Insight.adjusted(new double[] {0.01, 0.04, 0.03, 0.005}))
                .containsExactly(new double[] {0.02, 0.04, 0.04, 0.02}, within(1e-12));
    }

    @Test
    void sentencesSayWhatAMarketerWouldSay() {
        NumberSet segment = range(0, 1000);
        Feature feature = new Feature(tag("interest"), "skincare", new Names("护肤", "Skincare"), range(0, 600));
        Difference much =
                Insight.of(segment, range(0, 10_000), List.of(feature)).get(0);
        assertThat(Sentence.en(much))
                .isEqualTo(
                        "interest Skincare: 60.0% of the segment, 6.0% of the base (TGI 1000), 10.0 times as common.");
        assertThat(Sentence.zh(much)).isEqualTo("interest为「护肤」的人在该人群中占 60.0%，对照为 6.0%（TGI 1000）：明显偏多，是对照的 10.0 倍。");
    }

    private static List<Difference> planted(int seed) {
        Random random = new Random(seed);
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < FEATURES; i++) {
            double share = 0.05 + 0.3 * random.nextDouble();
            double times = i >= PLANTED ? 1 : random.nextBoolean() ? 1.5 : 0.6;
            features.add(feature((i < PLANTED ? "planted" : "n") + i, random, share, times));
        }
        return insight(features);
    }

    private static List<Difference> insight(List<Feature> features) {
        return Insight.of(range(0, MEMBERS), range(0, PERSONS), features);
    }

    private static boolean isPlanted(Difference difference) {
        return difference.feature().tag().code().startsWith("planted");
    }

    private static Feature feature(String code, Random random, double share, double timesInSegment) {
        NumberSetBuilder holders = new NumberSetBuilder();
        for (int number = 0; number < PERSONS; number++) {
            if (random.nextDouble() < share * (number < MEMBERS ? timesInSegment : 1)) {
                holders.add(number);
            }
        }
        return new Feature(tag(code), "true", new Names("是", "yes"), holders.build());
    }

    private static NumberSet range(int from, int until) {
        return NumberSet.of(IntStream.range(from, until).toArray());
    }

    static CatalogueTag tag(String code) {
        return new CatalogueTag(
                code, new Names(code, code), TagCategory.VALUE, TagKind.FLAG, 1, "h", List.of(), false, List.of());
    }

    private static double counted(int a, int n, int b, int m) {
        int have = a + b;
        BigDecimal all = new BigDecimal(choose(n + m, n));
        BigDecimal own = ways(a, n, have, m);
        BigDecimal sum = BigDecimal.ZERO;
        for (int x = Math.max(0, have - m); x <= Math.min(n, have); x++) {
            BigDecimal ways = ways(x, n, have, m);
            sum = ways.compareTo(own) <= 0 ? sum.add(ways) : sum;
        }
        return sum.divide(all, MathContext.DECIMAL64).doubleValue();
    }

    private static BigDecimal ways(int x, int n, int have, int m) {
        return new BigDecimal(choose(have, x).multiply(choose(n + m - have, n - x)));
    }

    private static BigInteger choose(int of, int some) {
        BigInteger result = BigInteger.ONE;
        for (int i = 0; i < some; i++) {
            result = result.multiply(BigInteger.valueOf(of - i)).divide(BigInteger.valueOf(i + 1));
        }
        return result;
    }
}
