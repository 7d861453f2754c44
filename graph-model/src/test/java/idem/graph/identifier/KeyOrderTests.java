package idem.graph.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class KeyOrderTests {

    @Property(tries = 2000)
    void ordersAsTheUnsignedBytesOfUtf8(
            @ForAll @Chars({'a', 'b', '\u00e9', '\u4e2d', '\uff01'}) @StringLength(max = 4) String first,
            @ForAll @Chars({'a', 'b', '\u00e9', '\u4e2d', '\uff01'}) @StringLength(max = 4) String second) {
        assertThat(Integer.signum(KeyOrder.compare(first, second))).isEqualTo(oracle(first, second));
    }

    @Test
    void putsWhatUtf16WritesWithSurrogatesBehindTheRest() {
        String emoji = "\ud83d\ude00";
        assertThat(Integer.signum(KeyOrder.compare(emoji, "\uff01"))).isEqualTo(oracle(emoji, "\uff01"));
        assertThat(KeyOrder.compare(emoji, "\uff01")).isPositive();
        assertThat(KeyOrder.compare("\uff01", emoji)).isNegative();
        assertThat(KeyOrder.compare("\ud83d\ude00", "\ud83d\ude01")).isNegative();
    }

    private static int oracle(String first, String second) {
        return Integer.signum(Arrays.compareUnsigned(
                first.getBytes(StandardCharsets.UTF_8), second.getBytes(StandardCharsets.UTF_8)));
    }
}
