package idem.api.key;

import idem.api.BadInputException;
import idem.api.FileObstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** The one key that is kept in plain: the admin's, in a file of the data directory that its owner alone may read. */
public final class AdminKey {

    private static final String NAME = "admin.key";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private AdminKey() {}

    /** Where it is. */
    public static Path in(Path data) {
        return data.resolve(NAME);
    }

    /** Makes it where there is none. The file comes first, so that a start that dies leaves a key that the next one takes. */
    public static void ensure(Path data, Keys keys) {
        Path file = in(data);
        try {
            if (!Files.exists(file)) {
                if (keys.list().stream().anyMatch(key -> key.allows().contains(Scope.ADMIN))) {
                    return;
                }
                write(file, KeyText.random(new SecureRandom()));
            }
            KeyText text = new KeyText(Files.readString(file).strip());
            if (!keys.wasMade(text)) {
                keys.store(text, "admin", Set.of(Scope.ADMIN), Keys.USUAL_SOURCE);
            }
        } catch (IOException e) {
            throw new BadInputException(
                    "found that %s cannot be read or written (%s); expected a data directory of one's own"
                            .formatted(file, FileObstacle.of(e)));
        }
    }

    private static void write(Path file, KeyText text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = file.resolveSibling(NAME + ".new");
        Files.deleteIfExists(draft);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else {
            Files.createFile(draft);
        }
        Files.writeString(draft, text.text() + "\n", StandardOpenOption.WRITE);
        Files.move(draft, file);
    }
}
