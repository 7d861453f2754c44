package idem.resolver.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Eight bytes at once, beside one after another. */
class EightBytesTests {

    private static final int ROUNDS = 20_000;

    private final Random random = new Random(1);

    @Test
    void theFirstWantedByteIsFoundWithinTheRangeAlone() {
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = randomBytes();
            int begin = random.nextInt(bytes.length + 1);
            int end = begin + random.nextInt(bytes.length - begin + 1);
            int at = begin;
            while (at < end && bytes[at] != ',') {
                at++;
            }
            assertThat(EightBytes.find(bytes, begin, end, ',')).isEqualTo(at);
            found += at < end ? 1 : 0;
        }
        assertThat(found).isGreaterThan(ROUNDS / 10);
    }

    @Test
    void aHeadHoldsNothingBehindTheRange() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = randomBytes();
            int begin = random.nextInt(bytes.length + 1);
            int end = begin + random.nextInt(bytes.length - begin + 1);
            long head = 0;
            for (int i = 0; i < Math.min(Long.BYTES, end - begin); i++) {
                head |= (bytes[begin + i] & 0xffL) << (i * Byte.SIZE);
            }
            assertThat(EightBytes.head(bytes, begin, end)).isEqualTo(head);
        }
    }

    /** Commas, their neighbours, and bytes that differ from them in the top bit. */
    private byte[] randomBytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ",+-abc\u0000\u00ac\u00ff".charAt(random.nextInt(9));
        }
        return bytes;
    }
}
