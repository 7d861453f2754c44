package idem.ingest.source;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How a file holds its rows. */
public enum FileFormat {
    CSV,
    JSONL,
    XLSX;

    /** Its word in mappings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Stream.of(values()).map(FileFormat::word).toList();
    }
}
