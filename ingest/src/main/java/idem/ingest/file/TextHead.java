package idem.ingest.file;

import idem.graph.encoding.Utf16;
import idem.ingest.UnreadableFileException;
import idem.ingest.source.FileFormat;
import idem.ingest.source.Source;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The encoding of a text file. A byte order mark decides; else the source's word, which its beginning must bear out; else
 * UTF-8, or GB18030 where the first line is no UTF-8. UTF-16 without a mark must be named by the source.
 */
record TextHead(Charset charset, int bomLength, Path path, String sourceName) {

    private static final Charset GB18030 = Charset.forName("GB18030");

    static TextHead of(byte[] head, Source source, Path path, FileFormat format) {
        if (starts(head, 0xef, 0xbb, 0xbf)) {
            return new TextHead(StandardCharsets.UTF_8, 3, path, source.name());
        }
        Optional<Charset> marked = Utf16.marked(head);
        if (marked.isPresent()) {
            return new TextHead(marked.get(), 2, path, source.name());
        }
        Optional<Charset> utf16 = Utf16.unmarked(head);
        if (utf16.isPresent()) {
            return utf16(utf16.get(), source, path);
        }
        byte[] line = firstLine(head);
        boolean utf8 = decodes(line, StandardCharsets.UTF_8);
        Charset charset = source.encoding()
                .orElse(
                        utf8 || format == FileFormat.JSONL || !decodes(line, GB18030)
                                ? StandardCharsets.UTF_8
                                : GB18030);
        TextHead text = new TextHead(charset, 0, path, source.name());
        boolean ascii = decodes(line, StandardCharsets.US_ASCII);
        if (Utf16.isNamed(charset)
                || !decodes(line, charset)
                || (utf8 && !ascii && !charset.equals(StandardCharsets.UTF_8))) {
            throw text.wrongEncoding(1, utf8 ? "UTF-8" : decodes(line, GB18030) ? "GB18030" : "");
        }
        if (!charset.equals(StandardCharsets.UTF_8) && isWideUtf8(wholeLines(head))) {
            throw text.wrongEncoding(firstWideLine(head), "UTF-8");
        }
        return text;
    }

    private static TextHead utf16(Charset found, Source source, Path path) {
        Charset expected = source.encoding().orElse(StandardCharsets.UTF_8);
        if (expected.equals(found) || expected.equals(StandardCharsets.UTF_16)) {
            return new TextHead(found, 0, path, source.name());
        }
        throw new UnreadableFileException(
                "found that %s is UTF-16 without a byte order mark; expected %s: save it as %s, or write encoding: %s in the source %s"
                        .formatted(path, expected.name(), expected.name(), found.name(), source.name()));
    }

    Reader reader(InputStream bytes) {
        return new BufferedReader(
                new InputStreamReader(
                        bytes,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                64 * 1024);
    }

    /** Bytes near a line that are no text of the expected encoding. */
    UnreadableFileException wrongEncoding(long line, String fits) {
        String fix = fits.isEmpty()
                ? "save it as UTF-8, or name its encoding in the source " + sourceName + ", such as encoding: GB18030"
                : "write encoding: " + fits + " in the source " + sourceName + ", or save the file as "
                        + charset.name();
        return new UnreadableFileException("found bytes that are no %s in %s near line %d; expected %s: %s"
                .formatted(charset.name(), path, line, charset.name(), fix));
    }

    /**
     * Whether bytes are UTF-8 with characters of three bytes or more. A double-byte encoding reads most of these without a
     * fault, as other characters; the reverse hardly happens, but for words of two bytes a character, which tell nothing.
     */
    private static boolean isWideUtf8(byte[] bytes) {
        return decodes(bytes, StandardCharsets.UTF_8)
                && new String(bytes, StandardCharsets.UTF_8).chars().anyMatch(c -> c >= 0x800);
    }

    private static byte[] wholeLines(byte[] head) {
        int end = head.length;
        while (end > 0 && head[end - 1] != '\n') {
            end--;
        }
        return end == 0 ? head : Arrays.copyOf(head, end);
    }

    private static long firstWideLine(byte[] head) {
        long line = 1;
        for (int i = 0; i < head.length && head[i] >= 0; i++) {
            line += head[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static byte[] firstLine(byte[] head) {
        int end = 0;
        while (end < head.length && head[end] != '\n') {
            end++;
        }
        return Arrays.copyOf(head, end);
    }

    private static boolean starts(byte[] head, int... bom) {
        for (int i = 0; i < bom.length; i++) {
            if (head.length <= i || (head[i] & 0xff) != bom[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean decodes(byte[] bytes, Charset charset) {
        try {
            charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
