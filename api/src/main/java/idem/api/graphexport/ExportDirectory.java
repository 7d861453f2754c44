package idem.api.graphexport;

import idem.api.BadInputException;
import idem.api.FileObstacle;
import idem.api.segmentfile.SegmentFile.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The directory of an export. It comes whole or not at all: the tables are written into a new one beside it, which its owner
 * alone may read, and which takes its place when all are there. Only an empty directory or an earlier export is replaced.
 */
public final class ExportDirectory {

    private static final String MARK = ".idem-export";

    private final Path directory;

    public ExportDirectory(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /**
     * Refuses a place that holds anything but an earlier export.
     *
     * @throws BadInputException where it does
     */
    public void requireReplaceable() {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInputException("found " + directory + ", which is no directory; expected a new or empty one");
        }
        Set<String> held = names();
        Set<String> ours = Stream.of(Form.CSV, Form.PARQUET)
                .flatMap(form -> ExportTables.NAMES.stream().map(name -> name + "." + form.word()))
                .collect(Collectors.toCollection(TreeSet::new));
        ours.add(MARK);
        boolean earlier = held.contains(MARK) && ours.containsAll(held);
        if (!held.isEmpty() && !earlier) {
            throw new BadInputException("found other files in " + directory
                    + "; expected a new or empty directory, or one that holds nothing but an earlier export");
        }
    }

    /**
     * Writes all tables.
     *
     * @throws BadInputException where it holds anything else, or cannot be written
     */
    public ExportCounts fill(ExportTables tables, Form form) {
        requireReplaceable();
        Path draft = directory.resolveSibling(
                directory.getFileName() + ".new-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(directory.getParent());
            remove(draft);
            Files.createDirectory(draft);
            ownersAlone(draft, "rwx------");
            ExportCounts counts = tables.write(draft, form);
            Files.writeString(draft.resolve(MARK), "An export of Idem. It holds personal values in plain.\n");
            for (Path file : files(draft)) {
                ownersAlone(file, "rw-------");
            }
            takePlace(draft);
            return counts;
        } catch (IOException | UncheckedIOException e) {
            throw new BadInputException("found that %s cannot be written (%s); expected a folder of one's own with room"
                    .formatted(directory, FileObstacle.of(e)));
        } finally {
            removeQuietly(draft);
        }
    }

    /** What was there comes back where the new one cannot take its place. */
    private void takePlace(Path draft) throws IOException {
        if (!Files.exists(directory)) {
            Files.move(draft, directory);
            return;
        }
        Path old = directory.resolveSibling(draft.getFileName() + ".old");
        Files.move(directory, old);
        try {
            Files.move(draft, directory);
        } catch (IOException e) {
            Files.move(old, directory);
            throw e;
        }
        removeQuietly(old);
    }

    private Set<String> names() {
        try {
            return files(directory).stream()
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new BadInputException("found that %s cannot be read (%s); expected a folder of one's own"
                    .formatted(directory, FileObstacle.of(e)));
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static void ownersAlone(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static void remove(Path directory) throws IOException {
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** A killed process leaves its draft, with personal values that its owner alone can read, to be removed by hand. */
    private static void removeQuietly(Path directory) {
        try {
            remove(directory);
        } catch (IOException e) {
            directory.toFile().deleteOnExit();
        }
    }
}
