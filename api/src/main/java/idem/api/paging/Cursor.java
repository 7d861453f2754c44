package idem.api.paging;

import idem.api.RequestException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a page ended, as an opaque text: the parts of the last entry's place in the order. */
public record Cursor(List<String> parts) {

    private static final String SEPARATOR = "\u0000";

    public Cursor {
        parts = List.copyOf(parts);
    }

    public static Cursor of(String... parts) {
        return new Cursor(List.of(parts));
    }

    /** As the client carries it. */
    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what a client carried.
     *
     * @param size of how many parts it is
     * @throws RequestException where it is none of ours
     */
    public static Cursor read(String text, int size) {
        try {
            String joined = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)))
                    .toString();
            List<String> parts = List.of(joined.split(SEPARATOR, -1));
            if (parts.size() == size) {
                return new Cursor(parts);
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw malformed();
        }
        throw malformed();
    }

    /**
     * Reads the place of the next entry, where that alone is what a client carried; the first where it carried nothing.
     *
     * @throws RequestException where it is none of ours
     */
    public static int place(@Nullable String text) {
        try {
            int place =
                    text == null ? 0 : Integer.parseInt(read(text, 1).parts().get(0));
            if (place >= 0) {
                return place;
            }
        } catch (NumberFormatException e) {
            throw malformed();
        }
        throw malformed();
    }

    /** What a cursor that cannot be followed is refused with. */
    public static RequestException malformed() {
        return RequestException.invalid(
                "cursor", "a text that is no cursor of this list", "the \"next\" of a page before");
    }
}
