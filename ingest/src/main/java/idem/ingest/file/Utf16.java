package idem.ingest.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * UTF-16 without a byte order mark, told by its zeros: ASCII has one in every two bytes, and no table is without its line
 * breaks. No other encoding of text has any.
 */
final class Utf16 {

    private Utf16() {}

    /** Whether a source names it, be it with or without the order of its bytes. */
    static boolean isNamed(Charset charset) {
        return charset.name().startsWith("UTF-16");
    }

    /** The one of its two forms in which a file that begins so is written; empty where that is something else. */
    static Optional<Charset> of(byte[] head) {
        int[] zeros = new int[2];
        for (int at = 0; at < head.length; at++) {
            zeros[at % 2] += head[at] == 0 ? 1 : 0;
        }
        if (zeros[0] == 0 && zeros[1] == 0) {
            return Optional.empty();
        }
        Charset charset = zeros[0] > zeros[1] ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        return hasLines(head, charset) ? Optional.of(charset) : Optional.empty();
    }

    private static boolean hasLines(byte[] head, Charset charset) {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(head, 0, wholeCharacters(head, charset)))
                    .toString();
            return text.indexOf('\0') < 0 && (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The head may end within a character, or between the two halves of one. */
    private static int wholeCharacters(byte[] head, Charset charset) {
        int length = head.length - head.length % 2;
        if (length == 0) {
            return 0;
        }
        byte high = head[charset.equals(StandardCharsets.UTF_16BE) ? length - 2 : length - 1];
        return (high & 0xfc) == 0xd8 ? length - 2 : length;
    }
}
