package idem.tagger.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Queries over blocks against plain bit sets: blocks of bits, lists of every length, runs, empty ones, and queries of every shape. */
class BlockOracleTests {

    private static final int NUMBERS = 3 * 65_536 + 777;
    private static final double[] DENSITIES = {0, 0.00005, 0.001, 0.01, 0.03, 0.05, 0.07, 0.5, 1};

    /** A query with the bit set that it should give. */
    private record Case(Query query, BitSet expected) {}

    @Property(tries = 60)
    void aQuerySelectsWhatPlainBitSetsDo(@ForAll long seed) {
        Random random = new Random(seed);
        Case one = query(random, 3, new ArrayList<>());
        int blocks = 4;
        assertThat(Evaluation.count(one.query, blocks)).isEqualTo(one.expected.cardinality());
        NumberSet members = Evaluation.members(one.query, blocks);
        assertThat(members.numbers().toArray()).isEqualTo(one.expected.stream().toArray());
        assertThat(members.count()).isEqualTo(one.expected.cardinality());
        int from = random.nextInt(NUMBERS);
        assertThat(Evaluation.page(one.query, blocks, from, 7))
                .isEqualTo(one.expected.stream()
                        .filter(number -> number >= from)
                        .limit(7)
                        .toArray());
        assertThat(members.numbersFrom(from).limit(7).toArray()).isEqualTo(Evaluation.page(one.query, blocks, from, 7));
        for (int i = 0; i < 5; i++) {
            int number = random.nextInt(NUMBERS);
            assertThat(Evaluation.holds(one.query, number)).isEqualTo(one.expected.get(number));
            assertThat(members.contains(number)).isEqualTo(one.expected.get(number));
        }
    }

    /** Where all is bits there is a loop for each number of factors. */
    @Property(tries = 40)
    void unionsOfProductsOfBitsAreWhatPlainBitSetsGive(@ForAll long seed) {
        Random random = new Random(seed);
        List<Query> products = new ArrayList<>();
        BitSet expected = new BitSet();
        for (int product = 1 + random.nextInt(4); product > 0; product--) {
            BitSet held = half(random);
            List<Query> with = new ArrayList<>(List.of(new Query.Held(set(held))));
            List<Query> without = new ArrayList<>();
            for (int further = random.nextInt(4); further > 0; further--) {
                BitSet factor = half(random);
                boolean complement = random.nextBoolean();
                (complement ? without : with).add(new Query.Held(set(factor)));
                factor.flip(0, complement ? NUMBERS : 0);
                held.and(factor);
            }
            products.add(new Query.All(with, without));
            expected.or(held);
        }
        Query union = new Query.Any(products);
        assertThat(Evaluation.count(union, 4)).isEqualTo(expected.cardinality());
        assertThat(Evaluation.members(union, 4).numbers().toArray())
                .isEqualTo(expected.stream().toArray());
    }

    private static BitSet half(Random random) {
        BitSet half = BitSet.valueOf(random.longs(NUMBERS / 64 + 1).toArray());
        half.clear(NUMBERS, NUMBERS + 64);
        return half;
    }

    @Property(tries = 30)
    void aChangedSetIsTheOneMadeAnew(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        BitSet bits = bits(random);
        BitSet others = bits(random);
        NumberSet set = set(bits);
        BitSet more = (BitSet) others.clone();
        more.andNot(bits);
        BitSet less = (BitSet) bits.clone();
        less.andNot(others);
        NumberSet changed = set.changed(more.stream().toArray(), less.stream().toArray());
        assertThat(changed).isEqualTo(set(others));
        assertThat(changed.bytes()).isEqualTo(set(others).bytes());
        assertThat(set).isEqualTo(set(bits));
        assertThat(NumberSet.read(written(out -> changed.write(out)))).isEqualTo(changed);
        bits.and(others);
        assertThat(set.and(changed)).isEqualTo(set(bits));
        assertThat(OverlapCounts.of(set, List.of(changed, set)))
                .containsExactly(set(bits).count(), set.count());
    }

    @Example
    void whatIsWrittenIsAListUpTo4096Members() {
        for (int members : new int[] {1, 2048, 2049, 4096}) {
            NumberSet set =
                    NumberSet.of(IntStream.range(0, members).map(i -> 16 * i).toArray());
            byte[] packed = set.packed();
            assertThat(packed).hasSize(Integer.BYTES + 1 + Integer.BYTES + Character.BYTES * members);
            assertThat(NumberSet.unpacked(packed)).isEqualTo(set);
            assertThat(NumberSet.unpacked(packed).bytes()).isEqualTo(set.bytes());
        }
        NumberSet many = NumberSet.of(IntStream.range(0, 4097).toArray());
        assertThat(many.packed()).hasSize(Integer.BYTES + 1 + Integer.BYTES + Long.BYTES * Block.WORDS);
        assertThat(NumberSet.unpacked(many.packed())).isEqualTo(many);
    }

    @Property(tries = 25)
    void measuresAreComparedAsTheDecimalsThatTheyStandFor(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        int decimals = random.nextInt(4);
        SortedMap<Integer, Double> values = new TreeMap<>();
        bits(random).stream().filter(n -> random.nextInt(4) == 0).forEach(n -> values.put(n, number(random, decimals)));
        if (random.nextInt(4) == 0) {
            values.put(5, 123456789012345e-15 * (random.nextBoolean() ? 1 : -1));
            values.put(6, 123456789012345e100);
        }
        MeasureSet measures = measures(values);
        SortedMap<Integer, Optional<Double>> changes = new TreeMap<>();
        for (int i = 0; i < random.nextInt(50); i++) {
            double other = number(random, random.nextInt(5));
            changes.put(random.nextInt(NUMBERS), random.nextInt(3) == 0 ? Optional.empty() : Optional.of(other));
        }
        check(measures, values, random);
        changes.forEach((n, value) -> value.ifPresentOrElse(to -> values.put(n, to), () -> values.remove(n)));
        MeasureSet changed = measures.changed(changes);
        check(changed, values, random);
        check(MeasureSet.read(written(out -> changed.write(out))), values, random);
        assertThat(measures.changed(new TreeMap<>())).isSameAs(measures);
    }

    private static void check(MeasureSet measures, SortedMap<Integer, Double> values, Random random) {
        BigDecimal low = BigDecimal.valueOf(number(random, 2));
        BigDecimal high = low.add(BigDecimal.valueOf(Math.abs(number(random, 1))));
        boolean openLow = random.nextBoolean();
        boolean openHigh = random.nextBoolean();
        int[] expected = values.entrySet().stream()
                .filter(entry -> {
                    BigDecimal value = BigDecimal.valueOf(entry.getValue());
                    int toLow = value.compareTo(low);
                    int toHigh = value.compareTo(high);
                    return (openLow ? toLow > 0 : toLow >= 0) && (openHigh ? toHigh < 0 : toHigh <= 0);
                })
                .mapToInt(entry -> entry.getKey())
                .toArray();
        Query within = new Query.Within(measures, measures.codeFrom(low, openLow), measures.codeUntil(high, openHigh));
        assertThat(Evaluation.members(within, 4).numbers().toArray()).isEqualTo(expected);
        assertThat(Evaluation.count(within, 4)).isEqualTo(expected.length);
        List<Double> all = new ArrayList<>();
        measures.forEachValue(all::add);
        assertThat(all).containsExactlyElementsOf(values.values());
        values.entrySet().stream()
                .limit(20)
                .forEach(entry -> assertThat(measures.value(entry.getKey())).contains(entry.getValue()));
    }

    private static double number(Random random, int decimals) {
        return BigDecimal.valueOf(random.nextInt(4001) - 2000L, decimals).doubleValue();
    }

    private static MeasureSet measures(SortedMap<Integer, Double> values) {
        return MeasureSet.of(
                NumberSet.of(values.keySet().stream().mapToInt(n -> n).toArray()),
                values.values().stream().mapToDouble(value -> value).toArray());
    }

    /** Parts that were made before come again here and there. */
    private static Case query(Random random, int depth, List<Case> repeated) {
        if (!repeated.isEmpty() && random.nextInt(4) == 0) {
            return repeated.get(random.nextInt(repeated.size()));
        }
        Case made = made(random, depth, repeated);
        if (random.nextInt(3) > 0) {
            return made;
        }
        Case again = new Case(new Query.Repeated(made.query), made.expected);
        repeated.add(again);
        return again;
    }

    private static Case made(Random random, int depth, List<Case> repeated) {
        int shape = depth == 0 ? 0 : random.nextInt(3);
        if (shape == 0) {
            BitSet bits = bits(random);
            return new Case(new Query.Held(set(bits)), bits);
        }
        List<Query> parts = new ArrayList<>();
        BitSet expected = new BitSet();
        int size = 1 + random.nextInt(shape == 1 ? 4 : 5);
        for (int i = 0; i < size; i++) {
            Case part = query(random, depth - 1, repeated);
            parts.add(part.query);
            if (i == 0 || shape == 1) {
                expected.or(part.expected);
            } else {
                expected.and(part.expected);
            }
        }
        if (shape == 1) {
            return new Case(new Query.Any(parts), expected);
        }
        List<Query> without = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Case part = query(random, depth - 1, repeated);
            without.add(part.query);
            expected.andNot(part.expected);
        }
        return new Case(new Query.All(parts, without), expected);
    }

    /** Each block of a density of its own, its members scattered or in runs of a length of its own. */
    private static BitSet bits(Random random) {
        BitSet bits = new BitSet();
        double density = 0;
        int run = 1;
        for (int number = 0; number < NUMBERS; number += run) {
            if ((number & 0xffff) < run) {
                density = DENSITIES[random.nextInt(DENSITIES.length)];
                run = random.nextInt(3) == 0 ? 1 + random.nextInt(3000) : 1;
            }
            if (random.nextDouble() < density) {
                bits.set(number, Math.min(number + run, NUMBERS));
            }
        }
        return bits;
    }

    private static NumberSet set(BitSet bits) {
        return NumberSet.of(bits.stream().toArray());
    }

    /** What writes itself. */
    private interface Written {
        void write(DataOutputStream out) throws IOException;
    }

    private static DataInputStream written(Written what) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            what.write(out);
        }
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }
}
