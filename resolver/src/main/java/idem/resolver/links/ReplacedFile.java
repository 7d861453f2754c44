package idem.resolver.links;

import idem.resolver.FileOutOfReachException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that is written beside its place and moved there once it is whole, so that nobody ever sees half of it. What is no
 * ordinary file, such as a pipe, is written as it is.
 */
final class ReplacedFile implements AutoCloseable {

    private final Path file;
    private final Optional<Path> part;
    private final FileChannel channel;
    private long size;

    private ReplacedFile(Path file, Optional<Path> part, FileChannel channel) {
        this.file = file;
        this.part = part;
        this.channel = channel;
    }

    static ReplacedFile open(Path wanted) {
        try {
            if (Files.isDirectory(wanted)) {
                throw new IOException("a directory");
            }
            boolean exists = Files.exists(wanted);
            if (exists && !Files.isRegularFile(wanted)) {
                return new ReplacedFile(wanted, Optional.empty(), FileChannel.open(wanted, StandardOpenOption.WRITE));
            }
            Path file = exists ? wanted.toRealPath() : wanted.toAbsolutePath();
            Path part = file.resolveSibling(
                    "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            return new ReplacedFile(
                    file,
                    Optional.of(part),
                    FileChannel.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw FileOutOfReachException.writing(wanted, e);
        }
    }

    /** Whether bytes can only be written one after another. */
    boolean onlyInOrder() {
        return part.isEmpty();
    }

    /** Where the next {@code length} bytes are to stand. */
    long claim(int length) {
        long place = size;
        size += length;
        return place;
    }

    /** Writes the first {@code length} bytes to their place; several threads may, unless this must happen in order. */
    void write(byte[] bytes, int length, long place) {
        ByteBuffer left = ByteBuffer.wrap(bytes, 0, length);
        try {
            while (left.hasRemaining()) {
                if (onlyInOrder()) {
                    channel.write(left);
                } else {
                    channel.write(left, place + left.position());
                }
            }
        } catch (IOException e) {
            throw FileOutOfReachException.writing(file, e);
        }
    }

    /** Puts the whole file in its place. */
    void replace() {
        try {
            channel.close();
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
            channel.close();
            if (part.isPresent()) {
                Files.deleteIfExists(part.get());
            }
        } catch (IOException e) {
            throw FileOutOfReachException.writing(file, e);
        }
    }
}
