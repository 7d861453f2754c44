package idem.resolver.links;

import idem.resolver.table.LinkTable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Some rows of a CSV as bytes. A field that needs quotes gets them; lines end with LF. */
final class CsvPart {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    private static final byte QUOTE = '"';

    private final LinkTable table;
    private byte[] bytes;
    private int size;
    /** What came of touching memory, so that no compiler leaves it out. */
    private int touched;

    CsvPart(LinkTable table, int room) {
        this.table = table;
        this.bytes = new byte[room];
    }

    /** Lets go of what was written. */
    void clear() {
        size = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Says that the key of an identifier is to be written soon. */
    void announce(int identifier) {
        touched += table.touchKey(identifier);
    }

    int touched() {
        return touched;
    }

    /** Writes the key of an identifier as a field. */
    void key(int identifier) {
        int length = table.keyLength(identifier);
        room(2 * length + 4);
        table.copyKey(identifier, bytes, size);
        if (mayNeedQuotes(size, size + length) && needsQuotes(size, size + length)) {
            quote(length);
        } else {
            size += length;
        }
    }

    /** Looks at eight bytes at once; says yes to some that need none, and to what is shorter. */
    private boolean mayNeedQuotes(int begin, int end) {
        int last = end - Long.BYTES;
        if (last < begin) {
            return true;
        }
        long found = odd((long) LONGS.get(bytes, last));
        for (int at = begin; at < last; at += Long.BYTES) {
            found |= odd((long) LONGS.get(bytes, at));
        }
        return found != 0;
    }

    /** Not 0 where there is a comma, a quote or a byte below the space among eight. */
    private static long odd(long eight) {
        long comma = eight ^ ONES * ',';
        long quote = eight ^ ONES * QUOTE;
        return (((comma - ONES) & ~comma) | ((quote - ONES) & ~quote) | ((eight - ONES * ' ') & ~eight)) & TOPS;
    }

    private boolean needsQuotes(int begin, int end) {
        for (int i = begin; i < end; i++) {
            byte each = bytes[i];
            if (each <= ',' && (each == ',' || each == QUOTE || each == '\n' || each == '\r')) {
                return true;
            }
        }
        return false;
    }

    /** Writes a field of ASCII that needs no quotes. */
    void word(String word) {
        room(word.length() + 2);
        for (int i = 0; i < word.length(); i++) {
            bytes[size++] = (byte) word.charAt(i);
        }
    }

    void separate() {
        bytes[size++] = ',';
    }

    void endLine() {
        bytes[size++] = '\n';
    }

    /** Puts the field that was copied last into quotes. */
    private void quote(int length) {
        byte[] field = Arrays.copyOfRange(bytes, size, size + length);
        bytes[size++] = QUOTE;
        for (byte each : field) {
            if (each == QUOTE) {
                bytes[size++] = QUOTE;
            }
            bytes[size++] = each;
        }
        bytes[size++] = QUOTE;
    }

    /** Makes room, also for what separates. */
    private void room(int wanted) {
        if (bytes.length - size < wanted) {
            bytes = Arrays.copyOf(bytes, Math.addExact(bytes.length, Math.max(wanted, bytes.length >> 1)));
        }
    }
}
