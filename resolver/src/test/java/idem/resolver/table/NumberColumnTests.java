package idem.resolver.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The column beside a list of the same numbers. */
class NumberColumnTests {

    private static final long UNIT = 1_000;

    @Property(tries = 2_000)
    void keepsEveryNumberWhateverItNeeds(@ForAll("numbers") List<Long> numbers) {
        NumberColumn column = NumberColumn.narrow(UNIT, 1);
        for (int row = 0; row < numbers.size(); row++) {
            column = row < column.rows() ? column : column.grown(2 * row);
            column.set(row, numbers.get(row));
        }
        assertHolds(column, numbers);
        assertThat(column.isWide()).isEqualTo(numbers.stream().anyMatch(NumberColumnTests::needsEightBytes));
    }

    @Property(tries = 500)
    void bringsARangeIntoAnOrder(@ForAll("numbers") List<Long> numbers, @ForAll int seed) {
        NumberColumn column = NumberColumn.narrow(UNIT, numbers.size());
        for (int row = 0; row < numbers.size(); row++) {
            column.set(row, numbers.get(row));
        }
        int begin = numbers.size() / 3;
        int size = numbers.size() - begin;
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        column.permute(begin, size, order.stream().mapToInt(Integer::intValue).toArray(), new long[size]);
        for (int place = 0; place < size; place++) {
            assertThat(column.get(begin + place)).isEqualTo(numbers.get(begin + order.get(place)));
        }
        assertHolds(column, numbers.subList(0, begin));
    }

    @Example
    void takesFourBytesANumberWhileAllAreWholeUnits() {
        NumberColumn column = NumberColumn.narrow(UNIT, 10);
        column.set(3, 1_700_000_000_000L);
        assertThat(column.bytes()).isEqualTo(40);
        column.set(4, 1_700_000_000_001L);
        assertThat(column.bytes()).isEqualTo(80);
        assertThat(column.get(3)).isEqualTo(1_700_000_000_000L);
        assertThat(NumberColumn.wide(10).isWide()).isTrue();
    }

    private static void assertHolds(NumberColumn column, List<Long> numbers) {
        for (int row = 0; row < numbers.size(); row++) {
            assertThat(column.get(row)).isEqualTo(numbers.get(row));
        }
    }

    private static boolean needsEightBytes(long number) {
        return number % UNIT != 0 || number / UNIT != (int) (number / UNIT);
    }

    @Provide
    Arbitrary<List<Long>> numbers() {
        Arbitrary<Long> units = Arbitraries.integers().map(each -> each * UNIT);
        Arbitrary<Long> odd = Arbitraries.of(
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE / UNIT * UNIT,
                UNIT * Integer.MAX_VALUE,
                UNIT * Integer.MAX_VALUE + UNIT,
                UNIT * Integer.MIN_VALUE - UNIT,
                (1L << 32) * UNIT,
                -1L,
                999L);
        return Arbitraries.frequencyOf(Tuple.of(40, units), Tuple.of(1, Arbitraries.oneOf(odd, Arbitraries.longs())))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }
}
