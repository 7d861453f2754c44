package idem.benchmarks.tagging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The lines of a file in UTF-8, whose fields are parted by tabs; each line ends with a line feed. */
final class Lines implements AutoCloseable {

    private static final int FIRST_SIZE = 1 << 18;

    private final InputStream in;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int at;
    private int end;
    private int read;

    Lines(Path path) throws IOException {
        this.in = Files.newInputStream(path);
    }

    /** Goes to the next line; false where there is none. */
    boolean next() throws IOException {
        at = end;
        int feed = at;
        while (true) {
            while (feed < read && bytes[feed] != '\n') {
                feed++;
            }
            if (feed < read) {
                end = feed + 1;
                return true;
            }
            feed -= at;
            if (!fill()) {
                return false;
            }
        }
    }

    /** Moves what is left to the beginning, and reads on behind it. */
    private boolean fill() throws IOException {
        int left = read - at;
        byte[] into = left > bytes.length / 2 ? Arrays.copyOf(bytes, bytes.length * 2) : bytes;
        System.arraycopy(bytes, at, into, 0, left);
        bytes = into;
        at = 0;
        end = 0;
        int more = in.read(bytes, left, bytes.length - left);
        read = left + Math.max(more, 0);
        return more > 0;
    }

    /** The next field of the line. */
    String field() {
        int begin = at;
        while (bytes[at] != '\t' && bytes[at] != '\n') {
            at++;
        }
        return new String(bytes, begin, at++ - begin, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
