package idem.graph.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * UTF-16, told by its byte order mark, or without one by its zeros: ASCII has one in every two bytes, and no table is without
 * its line breaks. No other encoding of text has any.
 */
public final class Utf16 {

    private Utf16() {}

    /** Whether a source names it, be it with or without the order of its bytes. */
    public static boolean isNamed(Charset charset) {
        return charset.name().startsWith("UTF-16");
    }

    /** The form that the byte order mark names with which a file begins; empty where it begins with none of UTF-16. */
    public static Optional<Charset> marked(byte[] head) {
        if (head.length < 2) {
            return Optional.empty();
        }
        return switch ((head[0] & 0xff) << 8 | (head[1] & 0xff)) {
            case 0xfffe -> Optional.of(StandardCharsets.UTF_16LE);
            case 0xfeff -> Optional.of(StandardCharsets.UTF_16BE);
            default -> Optional.empty();
        };
    }

    /** The form in which a file that begins so is written without a mark; empty where that is something else. */
    public static Optional<Charset> unmarked(byte[] head) {
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
