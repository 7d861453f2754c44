package idem.ingest.file;

import idem.graph.encoding.Utf16;
import idem.graph.gzip.GzipStream;
import idem.ingest.UnreadableFileException;
import idem.ingest.source.FileFormat;
import idem.ingest.source.Source;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** A file to import: what it is is told by its content, and only then by its name. */
public final class InputFile {

    private static final int HEAD = 256 * 1024;
    private static final int BUFFER = 128 * 1024;

    private final Path path;
    private final Source source;

    private InputFile(Path path, Source source) {
        this.path = path;
        this.source = source;
    }

    /**
     * Opens a file as its source's lines.
     *
     * @throws UnreadableFileException where it is not there, empty, of no known kind, or lacks columns of the mapping
     */
    public static Lines open(Path path, Source source) {
        try {
            return new InputFile(path, source).lines();
        } catch (NoSuchFileException e) {
            throw new UnreadableFileException(
                    "found no file " + path + "; expected one: look at its name and folder", e);
        } catch (IOException e) {
            throw new UnreadableFileException(
                    "found that " + path + " cannot be read (" + reason(e) + "); expected a readable, whole file", e);
        }
    }

    /** The length of a file in bytes; -1 where it cannot be told. */
    public static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return -1;
        }
    }

    /** What the system says; the message of some begins with the path, and says no more than that. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "this user may not";
        }
        String said = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
        return said == null ? "the system tells no reason" : said;
    }

    private Lines lines() throws IOException {
        if (Files.isDirectory(path)) {
            throw new UnreadableFileException("found the folder " + path + "; expected a file in it");
        }
        CountingStream counting = new CountingStream(stream());
        try {
            InputStream bytes = new BufferedInputStream(counting, BUFFER);
            if (startsWith(head(bytes, 2), 0x1f, 0x8b)) {
                bytes = new BufferedInputStream(new GzipStream(bytes, BUFFER), BUFFER);
            }
            return lines(bytes, head(bytes, HEAD), counting);
        } catch (IOException | RuntimeException e) {
            counting.close();
            throw e;
        }
    }

    /** A pipe has no position, for which a channel's stream would ask it. */
    private InputStream stream() throws IOException {
        return Files.exists(path) && !Files.isRegularFile(path)
                ? new FileInputStream(path.toFile())
                : Files.newInputStream(path);
    }

    private Lines lines(InputStream bytes, byte[] head, CountingStream counting) throws IOException {
        if (head.length == 0) {
            throw new UnreadableFileException("found " + path + " empty; expected rows");
        }
        if (startsWith(head, 'P', 'A', 'R', '1')) {
            counting.close();
            return parquet();
        }
        boolean zip = startsWith(head, 'P', 'K', 3, 4);
        refuseForeign(head, zip);
        FileFormat format = source.format().orElseGet(() -> zip ? FileFormat.XLSX : textFormat(head));
        if ((format == FileFormat.XLSX) != zip) {
            throw new UnreadableFileException("found that " + path + " is " + (zip ? "a zip file or sheet" : "no sheet")
                    + "; expected " + format.word() + ", as the source " + source.name() + " says");
        }
        if (format == FileFormat.XLSX) {
            return SheetLines.open(bytes, path, source, counting);
        }
        TextHead text = TextHead.of(head, source, path, format);
        bytes.skipNBytes(text.bomLength());
        return format == FileFormat.CSV
                ? CsvLines.open(text.reader(bytes), text, path, source, counting)
                : new JsonLines(text.reader(bytes), text, path, counting);
    }

    private Lines parquet() throws IOException {
        String expected =
                source.format().map(FileFormat::word).orElse(source.mapping().isEmpty() ? "JSON lines" : "");
        if (!expected.isEmpty()) {
            throw new UnreadableFileException("found that " + path + " is a Parquet file; expected " + expected
                    + ", as the source " + source.name() + " says");
        }
        return ParquetLines.open(path, source);
    }

    private void refuseForeign(byte[] head, boolean zip) {
        String kind = "";
        if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
            kind = "an old Excel file (.xls)";
        } else if (startsWith(head, '%', 'P', 'D', 'F')) {
            kind = "a PDF";
        } else if (!zip && hasZero(head) && !isUtf16(head)) {
            kind = "no text";
        }
        if (!kind.isEmpty()) {
            throw new UnreadableFileException("found that " + path + " is " + kind
                    + "; expected CSV (also .gz), JSON lines, Parquet or .xlsx: export it as one of these");
        }
    }

    private FileFormat textFormat(byte[] head) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return FileFormat.CSV;
        }
        if (name.endsWith(".jsonl")
                || name.endsWith(".ndjson")
                || source.mapping().isEmpty()) {
            return FileFormat.JSONL;
        }
        for (byte b : head) {
            if (b > ' ') {
                return b == '{' ? FileFormat.JSONL : FileFormat.CSV;
            }
        }
        return FileFormat.CSV;
    }

    private static boolean isUtf16(byte[] head) {
        return Utf16.marked(head).or(() -> Utf16.unmarked(head)).isPresent();
    }

    private static boolean hasZero(byte[] head) {
        for (byte b : head) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static byte[] head(InputStream bytes, int length) throws IOException {
        bytes.mark(length);
        byte[] head = bytes.readNBytes(length);
        bytes.reset();
        return head;
    }

    private static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        byte[] expected = new byte[magic.length];
        for (int i = 0; i < magic.length; i++) {
            expected[i] = (byte) magic[i];
        }
        return Arrays.equals(head, 0, magic.length, expected, 0, magic.length);
    }
}
