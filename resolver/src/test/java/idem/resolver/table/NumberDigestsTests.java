package idem.resolver.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberDigestsTests {

    @Test
    void digestsTellNumbersInOrderAndTheirNamespaces() {
        Random random = new Random(1);
        for (int size : new int[] {1, 2, 3, 4_096, 4_097, 50_000}) {
            int[] begins = begins(random, size);
            short[] namespaceAt = new short[begins.length];
            for (int place = 0; place < namespaceAt.length; place++) {
                namespaceAt[place] = (short) (7 * (place + 1) % 11);
            }
            NumberDigests digests = new NumberDigests(size, begins, namespaceAt);
            int place = 0;
            for (int number = 0; number < size; number++) {
                place += place + 1 < begins.length && begins[place + 1] == number ? 1 : 0;
                assertThat(digests.namespace(number))
                        .as("%d of %d", number, size)
                        .isEqualTo(namespaceAt[place]);
                assertThat(number == 0 || Integer.compareUnsigned(digests.of(number - 1), digests.of(number)) < 0)
                        .as("%d of %d", number, size)
                        .isTrue();
            }
        }
    }

    @Test
    void noKeysHaveNoDigests() {
        assertThat(new NumberDigests(0, new int[0], new short[0])).isNotNull();
    }

    /** Up to ten namespaces, some of them of one key. */
    private static int[] begins(Random random, int size) {
        int[] begins = random.ints(9, 0, size).toArray();
        begins[0] = 0;
        begins[1] = Math.max(0, size - 1);
        return Arrays.stream(begins).distinct().sorted().toArray();
    }
}
