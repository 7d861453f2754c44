package idem.resolver.links;

import idem.resolver.FileOutOfReachException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A file that is written beside its place and moved there once it is whole, so that nobody ever sees half of it. What is no
 * ordinary file, such as a pipe, is written as it is.
 */
final class ReplacedFile implements AutoCloseable {

    private final Path file;
    private final Optional<Path> part;
    private final OutputStream stream;

    private ReplacedFile(Path file, Optional<Path> part, OutputStream stream) {
        this.file = file;
        this.part = part;
        this.stream = stream;
    }

    static ReplacedFile open(Path wanted) {
        try {
            boolean exists = Files.exists(wanted);
            Path file = exists ? wanted.toRealPath() : wanted.toAbsolutePath();
            if (Files.isDirectory(file)) {
                throw new IOException("a directory");
            }
            if (exists && !Files.isRegularFile(file)) {
                return new ReplacedFile(file, Optional.empty(), new BufferedOutputStream(Files.newOutputStream(file)));
            }
            Path part = file.resolveSibling(
                    "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            return new ReplacedFile(file, Optional.of(part), new BufferedOutputStream(Files.newOutputStream(part)));
        } catch (IOException e) {
            throw FileOutOfReachException.writing(wanted, e);
        }
    }

    /** Writes the first {@code size} bytes. */
    void write(byte[] bytes, int size) {
        try {
            stream.write(bytes, 0, size);
        } catch (IOException e) {
            throw FileOutOfReachException.writing(file, e);
        }
    }

    /** Puts the whole file in its place. */
    void replace() {
        try {
            stream.close();
            if (part.isPresent()) {
                Files.move(part.get(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw FileOutOfReachException.writing(file, e);
        }
    }

    /** Leaves nothing behind where the file was not replaced. */
    @Override
    public void close() {
        try {
            stream.close();
            if (part.isPresent()) {
                Files.deleteIfExists(part.get());
            }
        } catch (IOException e) {
            throw FileOutOfReachException.writing(file, e);
        }
    }
}
