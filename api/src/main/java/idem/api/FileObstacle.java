package idem.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Optional;

/** What stands in the way of reading or writing a file, in words for people: no names of classes, nothing of what the file holds. */
public final class FileObstacle {

    private FileObstacle() {}

    /** In a few words, such as {@code there is none} or {@code no space left on device}. */
    public static String of(Exception failure) {
        if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return of(unchecked.getCause());
        }
        if (failure instanceof NoSuchFileException) {
            return "there is none";
        }
        if (failure instanceof AccessDeniedException) {
            return "this user may not";
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            return "a file stands in the way";
        }
        if (failure instanceof CharacterCodingException) {
            return "it is not UTF-8";
        }
        return reason(failure).map(text -> text.toLowerCase(Locale.ROOT)).orElse("the system refuses it");
    }

    /** What the system says; a message that begins with a path says no more than that. */
    private static Optional<String> reason(Exception failure) {
        String said = failure instanceof FileSystemException of ? of.getReason() : failure.getMessage();
        return failure instanceof IOException
                ? Optional.ofNullable(said).filter(text -> text.matches("[A-Za-z][A-Za-z ,-]{2,80}"))
                : Optional.empty();
    }
}
