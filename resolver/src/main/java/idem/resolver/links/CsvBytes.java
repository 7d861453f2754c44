package idem.resolver.links;

import java.util.Arrays;

/** CSV as bytes, to be written to at its end. A field that needs quotes gets them; lines end with LF. */
sealed class CsvBytes permits CsvPart {

    private static final byte QUOTE = '"';

    private byte[] bytes;
    private int size;

    CsvBytes(int room) {
        this.bytes = new byte[room];
    }

    /** Lets go of what was written. */
    final void clear() {
        size = 0;
    }

    final byte[] bytes() {
        return bytes;
    }

    final int size() {
        return size;
    }

    /** Makes room at the end for a field of so many bytes, and for its quotes. */
    final void room(int length) {
        int wanted = Math.addExact(Math.multiplyExact(2, length), 2);
        if (bytes.length - size < wanted) {
            bytes = Arrays.copyOf(bytes, Math.addExact(bytes.length, Math.max(wanted, bytes.length >> 1)));
        }
    }

    /** Takes so many bytes that were put behind the end, after {@link #room}, as a field. */
    final void take(int length) {
        if (mayNeedQuotes(size, size + length) && needsQuotes(size, size + length)) {
            quote(length);
        } else {
            size += length;
        }
    }

    /** Writes a field of ASCII that needs no quotes, or a part of one. */
    final void word(String word) {
        room(word.length());
        for (int i = 0; i < word.length(); i++) {
            bytes[size++] = (byte) word.charAt(i);
        }
    }

    /** Writes a letter of ASCII as it is. */
    final void letter(char letter) {
        room(1);
        bytes[size++] = (byte) letter;
    }

    /** Writes a number of so many digits, with zeros before it. */
    final void digits(int number, int digits) {
        room(digits);
        int rest = number;
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    final void separate() {
        letter(',');
    }

    final void endLine() {
        letter('\n');
    }

    /** Looks at eight bytes at once; says yes to some that need none, and to what is shorter. */
    private boolean mayNeedQuotes(int begin, int end) {
        int last = end - Long.BYTES;
        if (last < begin) {
            return true;
        }
        long found = odd(EightBytes.at(bytes, last));
        for (int at = begin; at < last; at += Long.BYTES) {
            found |= odd(EightBytes.at(bytes, at));
        }
        return found != 0;
    }

    /** Not 0 where there is a comma, a quote or a byte below the space among eight. */
    private static long odd(long eight) {
        long belowSpace = (eight - EightBytes.ONES * ' ') & ~eight & EightBytes.TOPS;
        return EightBytes.find(eight, ',') | EightBytes.find(eight, QUOTE) | belowSpace;
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

    /** Puts so many bytes behind the end into quotes. */
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
}
