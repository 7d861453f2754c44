package idem.ingest.file;

import idem.graph.rulefile.Nearest;
import idem.ingest.UnreadableFileException;
import idem.ingest.source.Mapping;
import idem.ingest.source.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of a table's columns and their places. */
final class Header {

    private static final int MOST_SHOWN = 60;

    private final Map<String, Integer> places = new LinkedHashMap<>();

    private Header() {}

    /**
     * Reads the names and holds them against the source's mapping.
     *
     * @throws UnreadableFileException where a column of the mapping is missing, or one stands twice
     */
    static Header of(List<String> written, Path path, Source source) {
        Header header = new Header();
        Set<String> needed = source.mapping().map(Mapping::columns).orElse(Set.of());
        for (int i = 0; i < written.size(); i++) {
            String name = clean(written.get(i));
            if (header.places.containsKey(name) && needed.contains(name)) {
                throw new UnreadableFileException("found the column \"" + name + "\" twice in " + path
                        + "; expected it once: rename or remove one");
            }
            header.places.putIfAbsent(
                    name.isEmpty() || header.places.containsKey(name) ? name + "_" + (i + 1) : name, i);
        }
        source.mapping().ifPresent(mapping -> header.check(mapping, path, source));
        return header;
    }

    /** Places in the file's order. */
    Map<String, Integer> places() {
        return places;
    }

    /** A tab or quote before a name is what sellers' exports put there against spreadsheets. */
    private static String clean(String written) {
        return written.strip().replaceAll("^[\\uFEFF\\t='\"]+|[\\t'\"]+$", "").strip();
    }

    private void check(Mapping mapping, Path path, Source source) {
        List<String> missing = new ArrayList<>();
        for (String column : mapping.requiredColumns()) {
            if (!places.containsKey(column)) {
                missing.add("\"" + column + "\""
                        + Nearest.to(column, places.keySet())
                                .map(near -> " (did you mean \"" + near + "\"?)")
                                .orElse(""));
            }
        }
        if (!missing.isEmpty()) {
            boolean rejectedFile = places.containsKey("_expected") && places.containsKey("_found");
            List<String> shown = places.keySet().stream().limit(MOST_SHOWN).toList();
            throw new UnreadableFileException(
                    "found in %s the columns %s%s, without %s; expected those of the source %s: %s"
                            .formatted(
                                    path,
                                    String.join(", ", shown),
                                    places.size() > MOST_SHOWN ? ", …" : "",
                                    String.join(", ", missing),
                                    source.name(),
                                    rejectedFile
                                            ? "these rows were rejected under an older mapping, so rename their columns, or import the original anew"
                                            : "rename the columns, adapt the mapping, or list a column under optional_columns"));
        }
    }
}
