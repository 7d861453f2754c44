package idem.neo4j;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Optional;

/** What stands in the way of reading or writing files, in words for people. */
final class Obstacle {

    private Obstacle() {}

    /** In a few words, such as {@code no space left on device}. */
    static String of(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "this user may not";
        }
        if (failure instanceof NoSuchFileException) {
            return "a folder or file on the way is missing";
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            return "a file stands in the way";
        }
        String said = failure instanceof FileSystemException of ? of.getReason() : failure.getMessage();
        return Optional.ofNullable(said)
                .filter(text -> text.matches("[A-Za-z][A-Za-z ,-]{2,80}"))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .orElse("the system refuses it");
    }
}
