package idem.api.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What tells, without reading them, whether the files of a directory are others than before.
 *
 * @param whole whether every folder could be looked through
 */
public record FileStamps(Map<Path, Stamp> files, boolean whole) {

    /** Within it a file may change once more and have the same time. */
    private static final Duration TICK = Duration.ofSeconds(2);

    private static final int TABLES_WITHIN = 4;

    /** A file's size in bytes, when it was last changed, and whether it may be read. */
    public record Stamp(long size, Instant changed, boolean readable) {
        private static final Stamp ABSENT = new Stamp(-1, Instant.EPOCH, false);

        private static Stamp of(Path path) {
            try {
                BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
                return new Stamp(file.size(), file.lastModifiedTime().toInstant(), Files.isReadable(path));
            } catch (IOException e) {
                return ABSENT;
            }
        }
    }

    public FileStamps {
        files = Map.copyOf(files);
    }

    /** Those of a directory of configuration, with the tables that lie among its sources. */
    static FileStamps of(Path directory) {
        Map<Path, Stamp> files = new TreeMap<>();
        boolean whole = look(directory, 1, files)
                && look(directory.resolve("tags"), 1, files)
                && look(directory.resolve("sources"), TABLES_WITHIN, files);
        return new FileStamps(files, whole);
    }

    private static boolean look(Path folder, int depth, Map<Path, Stamp> files) {
        if (!Files.exists(folder)) {
            files.put(folder, Stamp.ABSENT);
            return true;
        }
        try (Stream<Path> found = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
            found.forEach(path -> files.put(path, Stamp.of(path)));
            return true;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Whether stamps that are equal to these surely tell of the same files. */
    public boolean surelyTell(Instant now) {
        Instant settled = now.minus(TICK);
        return whole && files.values().stream().allMatch(file -> file.changed().isBefore(settled));
    }
}
