package idem.graph.gzip;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is packed with gzip, member after member (RFC 1952), to the last byte: what follows a member must be another. The JDK's own
 * stream takes a later member that is damaged, cut, or not yet come through a pipe for the end, and leaves it out in silence.
 */
public final class GzipStream extends InputStream {

    private final Source source;
    private final InputStream unpacked;

    /**
     * Reads the head of the first member.
     *
     * @param size how many packed bytes are read at once
     * @throws EOFException where it breaks off
     * @throws ZipException where it is no gzip
     */
    public GzipStream(InputStream packed, int size) throws IOException {
        this.source = new Source(packed);
        this.unpacked = told(() -> GzipCompressorInputStream.builder()
                .setInputStream(source)
                .setBufferSize(size)
                .setDecompressConcatenated(true)
                .get());
    }

    @Override
    public int read() throws IOException {
        return told(unpacked::read);
    }

    /**
     * Reads what is packed.
     *
     * @throws EOFException where a member breaks off
     * @throws ZipException where one is damaged, or bytes follow that are no member
     */
    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        return told(() -> unpacked.read(to, offset, length));
    }

    @Override
    public void close() throws IOException {
        try {
            unpacked.close();
        } finally {
            source.close();
        }
    }

    /** What is wrong with the bytes is told apart from what their source says while they are read. */
    private <T> T told(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (EOFException e) {
            throw e.getMessage() == null ? new EOFException("it breaks off within a packed part") : e;
        } catch (IOException e) {
            if (e == source.failure || e instanceof ZipException) {
                throw e;
            }
            throw (ZipException) new ZipException(e.getMessage()).initCause(e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    /** Remembers how reading it failed. */
    private static final class Source extends FilterInputStream {

        private @Nullable IOException failure;

        Source(InputStream packed) {
            super(packed);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            try {
                return super.read(to, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
