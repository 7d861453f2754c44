package idem.resolver.links;

import idem.graph.encoding.Utf16;
import idem.graph.gzip.GzipStream;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file of CSV or Parquet in chunks of CSV that hold whole records, one after another, for whichever thread asks next. A chunk ends at its last line
 * break that does not stand in quotes.
 */
final class RecordChunks implements AutoCloseable {

    /** A record that does not end within so many bytes is an open quote rather than a row. */
    static final int LONGEST_RECORD = 1 << 24;

    private static final int HEAD = 1 << 16;
    private static final int QUOTE = '"';
    private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b};
    private static final byte[] PARQUET_MAGIC = {'P', 'A', 'R', '1'};

    private final InputStream stream;
    private final int size;
    private byte[] left = {};
    private int chunks;
    private boolean ended;

    private RecordChunks(InputStream stream, int size) {
        this.stream = stream;
        this.size = size;
    }

    /** Opens a file, which may be Parquet, or packed with gzip: its first bytes tell. */
    static RecordChunks open(Path file, int size) throws IOException {
        InputStream bytes = stream(file);
        try {
            InputStream peeked = new BufferedInputStream(bytes);
            peeked.mark(PARQUET_MAGIC.length);
            byte[] head = peeked.readNBytes(PARQUET_MAGIC.length);
            peeked.reset();
            if (isParquet(head)) {
                bytes.close();
                return new RecordChunks(ParquetAsCsv.open(file), size);
            }
            return new RecordChunks(isPacked(head) ? new GzipStream(peeked, 1 << 16) : peeked, size);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** A pipe has no position, for which a channel's stream would ask it. */
    private static InputStream stream(Path file) throws IOException {
        return Files.exists(file) && !Files.isRegularFile(file)
                ? new FileInputStream(file.toFile())
                : Files.newInputStream(file);
    }

    /** Whether a file that begins so is Parquet. */
    static boolean isParquet(byte[] head) {
        return head.length >= PARQUET_MAGIC.length
                && Arrays.equals(head, 0, PARQUET_MAGIC.length, PARQUET_MAGIC, 0, PARQUET_MAGIC.length);
    }

    /** Whether a file that begins so is packed with gzip. */
    static boolean isPacked(byte[] head) {
        return head.length >= GZIP_MAGIC.length
                && Arrays.equals(head, 0, GZIP_MAGIC.length, GZIP_MAGIC, 0, GZIP_MAGIC.length);
    }

    /** Fills a chunk with the next records; false where there are none. */
    synchronized boolean next(Chunk chunk) throws IOException {
        if (ended) {
            return false;
        }
        chunk.room(Math.max(size, left.length));
        System.arraycopy(left, 0, chunk.bytes, 0, left.length);
        int filled = left.length;
        int cut = 0;
        while (cut == 0 && !ended) {
            int read = stream.readNBytes(chunk.bytes, filled, chunk.bytes.length - filled);
            filled += read;
            ended = filled < chunk.bytes.length || filled >= LONGEST_RECORD + size;
            cut = ended ? filled : cut(chunk.bytes, filled);
            if (cut == 0) {
                chunk.room(2 * chunk.bytes.length);
            }
        }
        left = Arrays.copyOfRange(chunk.bytes, cut, filled);
        chunk.begin = 0;
        chunk.end = cut;
        chunk.place = chunks++;
        return cut > 0;
    }

    /** Lets nothing more be read. */
    synchronized void stop() {
        ended = true;
    }

    @Override
    public synchronized void close() throws IOException {
        stream.close();
    }

    /** Behind the last record that ends before {@code end}; 0 where none does. Goes from quote to quote. */
    private static int cut(byte[] bytes, int end) {
        int cut = 0;
        int outside = 0;
        int quote = EightBytes.find(bytes, 0, end, QUOTE);
        while (quote < end) {
            int behind = quote + 1;
            if (quote == outside || separates(bytes[quote - 1])) {
                cut = Math.max(cut, lastBreak(bytes, outside, quote, end));
                behind = EightBytes.find(bytes, behind, end, QUOTE) + 1;
                outside = behind;
            }
            quote = EightBytes.find(bytes, behind, end, QUOTE);
        }
        return Math.max(cut, lastBreak(bytes, outside, end, end));
    }

    private static boolean separates(byte each) {
        return each == ',' || each == '\n' || each == '\r';
    }

    /** Behind the last line that ends within a range without quotes; 0 where none does. */
    private static int lastBreak(byte[] bytes, int from, int to, int end) {
        int at = to - 1;
        while (at >= from && !breaks(bytes, at, end)) {
            at--;
        }
        return at < from ? 0 : at + 1;
    }

    /** Whether a line ends with this byte, and the next does not belong to its break. */
    private static boolean breaks(byte[] bytes, int at, int end) {
        return bytes[at] == '\n' || (bytes[at] == '\r' && at + 1 < end && bytes[at + 1] != '\n');
    }

    /** Bytes of whole records, to be filled again once they are done with. */
    static final class Chunk {

        private byte[] bytes = {};
        private int begin;
        private int end;
        private int place;

        byte[] bytes() {
            return bytes;
        }

        int begin() {
            return begin;
        }

        int end() {
            return end;
        }

        /** Which chunk of the file it is, from 0. */
        int place() {
            return place;
        }

        boolean startsWith(byte[] prefix) {
            return end >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
        }

        /** Whether it begins as UTF-16 does. */
        boolean isUtf16() {
            byte[] head = Arrays.copyOf(bytes, Math.min(end, HEAD));
            return Utf16.marked(head).or(() -> Utf16.unmarked(head)).isPresent();
        }

        /** Leaves out what stands before. */
        void beginAt(int at) {
            begin = at;
        }

        private void room(int wanted) {
            if (bytes.length < wanted) {
                bytes = Arrays.copyOf(bytes, wanted);
            }
        }
    }
}
