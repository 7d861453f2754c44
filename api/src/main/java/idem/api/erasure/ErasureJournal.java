package idem.api.erasure;

import idem.api.BadInputException;
import idem.api.FileObstacle;
import idem.graph.db.Graph;
import idem.graph.erasure.ErasedIdentifiers;
import idem.graph.erasure.Remains;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The erasures of a graph beside it, in the file {@code erasures.txt} of the data directory, so that they are known when the
 * graph is lost and an older one restored. It holds what remains of each: keyed hashes, their key's version, and the time; and
 * which of them consent has lifted. One a line: {@code erased HASH VERSION TIME}, or {@code lifted HASH}.
 */
public final class ErasureJournal {

    /** Its name under the data directory. */
    public static final String NAME = "erasures.txt";

    private static final String ERASED = "erased";
    private static final String LIFTED = "lifted";

    private final Path file;

    public ErasureJournal(Path data) {
        this.file = data.resolve(NAME);
    }

    /** Brings it up to what the graph holds: what is missing is added, also after a death between an erasure and this. */
    void sync(Graph graph) {
        Set<String> lines = new LinkedHashSet<>(lines(file));
        Instant newest = erased(lines).values().stream()
                .map(Remains::at)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        append(ErasedIdentifiers.since(graph, newest).stream()
                .map(ErasureJournal::line)
                .filter(line -> !lines.contains(line))
                .toList());
    }

    /** Notes that hashes were lifted. */
    void lifted(List<String> hashes) {
        append(hashes.stream().map(hash -> LIFTED + " " + hash).toList());
    }

    /** Takes over the lines of another journal that this one lacks. */
    public void take(Path other) {
        Set<String> known = new LinkedHashSet<>(lines(file));
        List<String> lines = lines(other);
        erased(lines);
        append(lines.stream().filter(line -> !known.contains(line)).toList());
    }

    /** What was erased and is to be refused, by hash. */
    Map<String, Remains> remains() {
        Set<String> lines = new LinkedHashSet<>(lines(file));
        return erased(lines);
    }

    /** The hashes of what was erased and taken again, last of all. */
    Set<String> lifted() {
        Set<String> lifted = new LinkedHashSet<>();
        for (String line : lines(file)) {
            String hash = line.split(" ", -1)[1];
            if (line.startsWith(LIFTED)) {
                lifted.add(hash);
            } else {
                lifted.remove(hash);
            }
        }
        return lifted;
    }

    private Map<String, Remains> erased(Iterable<String> lines) {
        Map<String, Remains> erased = new LinkedHashMap<>();
        try {
            for (String line : lines) {
                String[] words = line.split(" ", -1);
                if (words[0].equals(ERASED)) {
                    erased.put(words[1], new Remains(words[1], Integer.parseInt(words[2]), Instant.parse(words[3])));
                } else if (!words[0].equals(LIFTED) || words.length != 2) {
                    throw new IllegalArgumentException("found another word");
                }
            }
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            throw new BadInputException(
                    "found a line in %s or the journal given that is none of a journal; expected".formatted(file)
                            + " \"erased HASH VERSION TIME\" or \"lifted HASH\"");
        }
        return erased;
    }

    private static String line(Remains remains) {
        return String.join(
                " ",
                ERASED,
                remains.hash(),
                Integer.toString(remains.version()),
                remains.at().toString());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                            .filter(line -> !line.isBlank())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw unworkable(file, e);
        }
    }

    private void append(List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                boolean posix =
                        file.getFileSystem().supportedFileAttributeViews().contains("posix");
                var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
                Path unused = posix ? Files.createFile(file, mode) : Files.createFile(file);
            }
            String text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
            Files.writeString(file, text, StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw unworkable(file, e);
        }
    }

    private static BadInputException unworkable(Path file, IOException e) {
        return new BadInputException(
                "found that %s cannot be read or written (%s); expected a file of one's own with room"
                        .formatted(file, FileObstacle.of(e)));
    }
}
