package idem.resolver;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipException;

/** A file could not be read or written. */
public final class FileOutOfReachException extends ResolverException {

    private static final long serialVersionUID = 1L;

    /** A disk with less left than this is full; the system says so in words of its user's language. */
    private static final long LEAST_ROOM = 1 << 16;

    private FileOutOfReachException(String message, IOException cause) {
        super(message, cause);
    }

    public static FileOutOfReachException reading(Path file, IOException cause) {
        String expected = isDamaged(cause) ? "a whole file: make or fetch it again" : "a file to read";
        return new FileOutOfReachException(
                "found " + why(file, cause) + " at " + file + "; expected " + expected, cause);
    }

    public static FileOutOfReachException writing(Path file, IOException cause) {
        boolean placed = !Files.isDirectory(file)
                && !(cause instanceof NoSuchFileException)
                && !(cause instanceof AccessDeniedException);
        String found = placed && isFull(file) ? "no space left on the disk" : why(file, cause);
        String expected = placed
                ? "room for the whole file; an earlier file there is as it was: free space, or name a file on another disk"
                : "a place to write a file";
        return new FileOutOfReachException("found " + found + " at " + file + "; expected " + expected, cause);
    }

    private static boolean isDamaged(IOException cause) {
        return cause instanceof EOFException || cause instanceof ZipException;
    }

    private static boolean isFull(Path file) {
        Path directory = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
        try {
            return Files.getFileStore(directory).getUsableSpace() < LEAST_ROOM;
        } catch (IOException untold) {
            return false;
        }
    }

    private static String why(Path file, IOException cause) {
        if (Files.isDirectory(file)) {
            return "a directory";
        }
        if (cause instanceof NoSuchFileException) {
            return "nothing";
        }
        if (isDamaged(cause)) {
            String how = cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
            return "what is damaged, or breaks off before its end" + how;
        }
        return cause instanceof AccessDeniedException
                ? "what this user may not open"
                : said(cause).orElse("what the system does not open");
    }

    /** The system's own words, such as {@code no space left on device}; none of a file or of what it holds. */
    private static Optional<String> said(IOException cause) {
        String said = cause instanceof FileSystemException of ? of.getReason() : cause.getMessage();
        return Optional.ofNullable(said)
                .filter(text -> text.matches("[A-Za-z][A-Za-z ,-]{2,80}"))
                .map(text -> text.toLowerCase(Locale.ROOT));
    }
}
