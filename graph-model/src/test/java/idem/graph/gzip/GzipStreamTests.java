package idem.graph.gzip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GzipStreamTests {

    private static final byte[] ONE = packed("a,b,last_seen\n".getBytes(StandardCharsets.UTF_8));
    private static final byte[] OTHER = packed("crm:1,crm:2,2026-01-01\n".getBytes(StandardCharsets.UTF_8));

    @Test
    void membersAreReadOneAfterAnotherHoweverTheyCome() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            for (int member = random.nextInt(4); member >= 0; member--) {
                byte[] bytes = new byte[random.nextInt(3) * random.nextInt(5_000)];
                random.nextBytes(bytes);
                Arrays.fill(bytes, 0, bytes.length / 2, (byte) 'x');
                plain.write(bytes);
                packed.write(packed(bytes));
            }
            assertThat(read(packed.toByteArray(), 1 + random.nextInt(700)))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(plain.toByteArray());
        }
    }

    @Test
    void aMemberMayBearItsNameAndMore() throws IOException {
        assertThat(read(join(ONE, named(0x1f)), 7)).isEqualTo(read(join(ONE, OTHER), 512));
    }

    @Test
    void whatFollowsAMemberAndIsNoneIsTold() {
        assertThatThrownBy(() -> read(join(ONE, "garbage".getBytes(StandardCharsets.UTF_8)), 5))
                .isInstanceOf(ZipException.class)
                .hasMessageContaining("after a valid .gz stream");
        assertThatThrownBy(() -> read(join(ONE, new byte[3], OTHER), 512)).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> read(join(ONE, new byte[] {0x1f}), 512)).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> read("a,b\n".getBytes(StandardCharsets.UTF_8), 512))
                .isInstanceOf(ZipException.class);
    }

    @Test
    void aFailureOfTheSourceIsToldAsItIs() throws IOException {
        IOException failure = new IOException("No such device");
        InputStream source = new SequenceInputStream(new ByteArrayInputStream(ONE, 0, 15), new FailingStream(failure));
        try (GzipStream stream = new GzipStream(source, 8)) {
            assertThatThrownBy(stream::readAllBytes).isSameAs(failure);
        }
    }

    @Test
    void aMemberThatIsCutOrDamagedAnywhereIsTold() {
        for (int cut = 2; cut < OTHER.length; cut++) {
            byte[] all = join(ONE, Arrays.copyOf(OTHER, cut));
            assertThatThrownBy(() -> read(all, 512)).as("cut at %d", cut).isInstanceOf(EOFException.class);
        }
        for (int at = 0; at < OTHER.length; at++) {
            boolean isFree = (at > 3 && at < 10) || at == OTHER.length - 9; // times, and what fills the last byte
            byte[] all = join(ONE, OTHER);
            all[ONE.length + at] ^= 0x40;
            if (!isFree) {
                assertThatThrownBy(() -> read(all, 512)).as("damaged at %d", at).isInstanceOf(IOException.class);
            }
        }
    }

    /** The second member with all that a head may hold. */
    private static byte[] named(int flags) {
        byte[] head = {0x1f, (byte) 0x8b, 8, (byte) flags, 0, 0, 0, 0, 0, 3, 4, 0, 'x', 'y', 0, 0, 'n', 0, 'c', 0};
        CRC32 crc = new CRC32();
        crc.update(head);
        byte[] checksum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        return join(head, checksum, Arrays.copyOfRange(OTHER, 10, OTHER.length));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] packed(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(packed)) {
            packing.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** As a pipe gives it: one byte at a time is there. */
    private static byte[] read(byte[] packed, int size) throws IOException {
        InputStream slow = new ByteArrayInputStream(packed) {
            @Override
            public synchronized int available() {
                return 0;
            }
        };
        try (GzipStream input = new GzipStream(slow, size)) {
            return input.readAllBytes();
        }
    }

    private static final class FailingStream extends InputStream {

        private final IOException failure;

        FailingStream(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            throw failure;
        }
    }
}
