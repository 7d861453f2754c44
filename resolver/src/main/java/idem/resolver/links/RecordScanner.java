package idem.resolver.links;

import java.util.Arrays;

/**
 * Goes through the records of a chunk and tells where their fields stand. A field in quotes is brought to its plain form in place.
 * CR, LF and both together end a line; lines without anything are passed over, and counted.
 */
final class RecordScanner {

    private static final byte QUOTE = '"';

    private byte[] bytes = {};
    private int at;
    private int end;
    private int lines;
    private int line;
    private int fields;
    private int[] begins = new int[16];
    private int[] ends = new int[16];
    /** The bits that any byte of the record has, where they stand among eight. */
    private long seen;

    private boolean broken;

    /** Begins at a chunk's begin. */
    void begin(RecordChunks.Chunk chunk, int lines) {
        this.bytes = chunk.bytes();
        this.at = chunk.begin();
        this.end = chunk.end();
        this.lines = lines;
        this.broken = false;
    }

    /** Goes to the next record; false where there is none, or none that can be told. */
    boolean next() {
        while (at < end && (bytes[at] == '\n' || bytes[at] == '\r')) {
            endLine();
        }
        line = lines;
        fields = 0;
        seen = 0;
        if (at == end) {
            return false;
        }
        field();
        while (at < end && bytes[at] == ',' && !broken) {
            at++;
            field();
        }
        if (at < end && !broken) {
            endLine();
        }
        return !broken;
    }

    /** Whether something stands behind a closing quote, so that nothing behind it can be told. */
    boolean broken() {
        return broken;
    }

    /** On which line of the chunk the record begins, from 0. */
    int line() {
        return line;
    }

    /** How many lines have ended. */
    int lines() {
        return lines;
    }

    /** Behind the record. */
    int at() {
        return at;
    }

    byte[] bytes() {
        return bytes;
    }

    int fields() {
        return fields;
    }

    int begin(int field) {
        return begins[field];
    }

    int end(int field) {
        return ends[field];
    }

    /** Whether every byte of the record is of ASCII. */
    boolean ascii() {
        return (seen & EightBytes.TOPS) == 0;
    }

    private void field() {
        if (fields == begins.length) {
            begins = Arrays.copyOf(begins, 2 * fields);
            ends = Arrays.copyOf(ends, 2 * fields);
        }
        if (at < end && bytes[at] == QUOTE) {
            quoted();
        } else {
            plain();
        }
        fields++;
    }

    private void plain() {
        byte[] within = bytes;
        int from = at;
        int last = end - Long.BYTES;
        long or = 0;
        begins[fields] = from;
        while (from <= last) {
            long eight = EightBytes.at(within, from);
            long found = separators(eight);
            if (found != 0) {
                int before = EightBytes.before(found);
                seen |= or | (eight & ((1L << (before * Byte.SIZE)) - 1));
                ends[fields] = from + before;
                at = from + before;
                return;
            }
            or |= eight;
            from += Long.BYTES;
        }
        while (from < end && !separates(within[from])) {
            or |= within[from] & 0xff;
            from++;
        }
        seen |= or;
        ends[fields] = from;
        at = from;
    }

    /** The top bits of bytes that end a field, of the first at least. */
    private static long separators(long eight) {
        return EightBytes.find(eight, ',') | EightBytes.find(eight, '\n') | EightBytes.find(eight, '\r');
    }

    private static boolean separates(byte each) {
        return each == ',' || each == '\n' || each == '\r';
    }

    private void quoted() {
        int to = ++at;
        begins[fields] = to;
        boolean open = true;
        while (open && at < end) {
            byte each = bytes[at++];
            if (each == QUOTE && at < end && bytes[at] == QUOTE) {
                at++;
            } else if (each == QUOTE) {
                open = false;
                continue;
            } else if (each == '\r' || (each == '\n' && bytes[at - 2] != '\r')) {
                lines++;
            }
            bytes[to++] = each;
            seen |= each & 0xff;
        }
        ends[fields] = to;
        broken = at < end && bytes[at] != ',' && bytes[at] != '\n' && bytes[at] != '\r';
    }

    private void endLine() {
        at += bytes[at] == '\r' && at + 1 < end && bytes[at + 1] == '\n' ? 2 : 1;
        lines++;
    }
}
