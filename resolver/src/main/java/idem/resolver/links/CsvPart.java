package idem.resolver.links;

import idem.resolver.cluster.LinkTable;
import java.util.Arrays;

/** Some rows of a CSV as bytes. A field that needs quotes gets them; lines end with LF. */
final class CsvPart {

    private static final byte QUOTE = '"';

    private final LinkTable table;
    private byte[] bytes;
    private int size;

    CsvPart(LinkTable table, int room) {
        this.table = table;
        this.bytes = new byte[room];
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Writes the key of an identifier as a field. */
    void key(int identifier) {
        int length = table.keyLength(identifier);
        room(2 * length + 4);
        table.copyKey(identifier, bytes, size);
        for (int i = size; i < size + length; i++) {
            byte each = bytes[i];
            if (each <= ',' && (each == ',' || each == QUOTE || each == '\n' || each == '\r')) {
                quote(length);
                return;
            }
        }
        size += length;
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
