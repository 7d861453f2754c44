package idem.graph.gzip;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What is packed with gzip, member after member (RFC 1952), to the last byte. Zeros may pad its end; anything else behind a
 * member must be another. The JDK's own stream takes a later member that is damaged, cut, or not yet come through a pipe for the
 * end, and leaves it out in silence.
 */
public final class GzipInput extends InputStream {

    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final InputStream packed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final CRC32 headerChecksum = new CRC32();
    private final byte[] buffer;
    private int at;
    private int end;
    private boolean ended;

    /**
     * Reads the head of the first member.
     *
     * @param size how many packed bytes are read at once
     * @throws IOException where it is no gzip
     */
    public GzipInput(InputStream packed, int size) throws IOException {
        this.packed = packed;
        this.buffer = new byte[size];
        headerChecksum.reset();
        if (two() != MAGIC) {
            throw new ZipException("it is not packed with gzip");
        }
        header();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * Reads what is packed.
     *
     * @throws EOFException where a member breaks off
     * @throws ZipException where one is damaged, or bytes follow that are no member
     */
    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int read = inflate(to, offset, length);
            if (read > 0) {
                checksum.update(to, offset, read);
                return read;
            }
            if (inflater.finished()) {
                at = end - inflater.getRemaining();
                trailer();
                ended = !beginsAnother();
            } else {
                fill();
                inflater.setInput(buffer, 0, end);
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        inflater.end();
        packed.close();
    }

    private int inflate(byte[] to, int offset, int length) throws ZipException {
        try {
            int read = inflater.inflate(to, offset, length);
            if (read == 0 && inflater.needsDictionary()) {
                throw new ZipException("it is packed with a dictionary");
            }
            return read;
        } catch (DataFormatException e) {
            throw (ZipException) new ZipException("its packed bytes are damaged").initCause(e);
        }
    }

    private void trailer() throws IOException {
        long told = two() | ((long) two() << 16);
        long size = two() | ((long) two() << 16);
        if (told != checksum.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new ZipException("its checksum does not fit what is packed");
        }
    }

    /** Whether another member follows, whose head is read then; false at the end. */
    private boolean beginsAnother() throws IOException {
        headerChecksum.reset();
        int first = next();
        long zeros = 0;
        while (first == 0) {
            zeros++;
            first = next();
        }
        if (first < 0) {
            return false;
        }
        int second = next();
        if (zeros > 0 || second < 0 || (first | (second << 8)) != MAGIC) {
            throw new ZipException(
                    (zeros + (second < 0 ? 1 : 2 + rest())) + " bytes follow its last packed part, which are no gzip");
        }
        header();
        checksum.reset();
        inflater.reset();
        inflater.setInput(buffer, at, end - at);
        return true;
    }

    private long rest() throws IOException {
        long rest = 0;
        while (next() >= 0) {
            rest++;
        }
        return rest;
    }

    /** What stands behind the magic number. */
    private void header() throws IOException {
        int method = one();
        int flags = one();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new ZipException("a packed part begins with a damaged head");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(two());
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            int expected = (int) headerChecksum.getValue() & 0xffff;
            if (two() != expected) {
                throw new ZipException("a packed part begins with a damaged head");
            }
        }
        inflater.setInput(buffer, at, end - at);
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            one();
        }
    }

    private void skipText() throws IOException {
        while (one() != 0) {
            // it ends with a zero
        }
    }

    /** Sixteen bits, the lower first. */
    private int two() throws IOException {
        int low = one();
        return low | (one() << 8);
    }

    private int one() throws IOException {
        int one = next();
        if (one < 0) {
            throw brokenOff();
        }
        return one;
    }

    /** The next packed byte; -1 at the end. */
    private int next() throws IOException {
        if (at == end && !more()) {
            return -1;
        }
        int next = buffer[at++] & 0xff;
        headerChecksum.update(next);
        return next;
    }

    private void fill() throws IOException {
        if (!more()) {
            throw brokenOff();
        }
    }

    private boolean more() throws IOException {
        at = 0;
        end = Math.max(0, packed.read(buffer, 0, buffer.length));
        return end > 0;
    }

    private static EOFException brokenOff() {
        return new EOFException("it breaks off within a packed part");
    }
}
