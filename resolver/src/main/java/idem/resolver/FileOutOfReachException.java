package idem.resolver;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** A file could not be read or written. */
public final class FileOutOfReachException extends ResolverException {

    private static final long serialVersionUID = 1L;

    private FileOutOfReachException(String message, IOException cause) {
        super(message, cause);
    }

    public static FileOutOfReachException reading(Path file, IOException cause) {
        return new FileOutOfReachException(
                "found " + why(file, cause) + " at " + file + "; expected a file to read", cause);
    }

    public static FileOutOfReachException writing(Path file, IOException cause) {
        return new FileOutOfReachException(
                "found " + why(file, cause) + " at " + file + "; expected a place to write a file", cause);
    }

    private static String why(Path file, IOException cause) {
        if (Files.isDirectory(file)) {
            return "a directory";
        }
        if (cause instanceof NoSuchFileException) {
            return "nothing";
        }
        if (cause instanceof EOFException || cause instanceof ZipException) {
            return "what is damaged, or breaks off before its end";
        }
        return cause instanceof AccessDeniedException ? "what this user may not open" : "what the system does not open";
    }
}
