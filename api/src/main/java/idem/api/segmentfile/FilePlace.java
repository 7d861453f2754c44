package idem.api.segmentfile;

import idem.api.BadInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Where a file is to stand, which it takes whole or not at all. A link is followed; what is no ordinary file, such as a pipe, a
 * device or {@code /dev/stdout}, is written as it is, and only once all is there.
 */
record FilePlace(Path file) {

    /** Writes what the file is to hold to a place that is free. */
    interface Filling {
        void into(Path draft) throws IOException;
    }

    /**
     * Puts there what is written.
     *
     * @throws BadInputException where it is a directory
     */
    void write(Filling filling) throws IOException {
        if (Files.isDirectory(file)) {
            throw new BadInputException(
                    "found that %s is a directory; expected a file, new or to be replaced".formatted(file));
        }
        if (!Files.exists(file)) {
            replace(file.toAbsolutePath(), filling);
        } else if (Files.isRegularFile(file)) {
            replace(file.toRealPath(), filling);
        } else {
            pour(filling);
        }
    }

    private static void replace(Path file, Filling filling) throws IOException {
        Path draft = file.resolveSibling(
                file.getFileName() + ".new-" + ProcessHandle.current().pid());
        try {
            Files.deleteIfExists(draft);
            filling.into(draft);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void pour(Filling filling) throws IOException {
        Path own = Files.createTempDirectory("idem-");
        Path draft = own.resolve("draft");
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            filling.into(draft);
            Files.copy(draft, out);
        } finally {
            Files.deleteIfExists(draft);
            Files.deleteIfExists(own);
        }
    }
}
