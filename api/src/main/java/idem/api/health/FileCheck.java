package idem.api.health;

import idem.api.config.FileStamps;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A check of files that is made again only where they are others than when it was last made. */
final class FileCheck {

    private final Supplier<FileStamps> files;
    private final Supplier<Optional<String>> check;
    private final Clock clock;
    private @Nullable FileStamps checked;
    private Optional<String> found = Optional.empty();

    /** @param check what is wrong with the files as they are now */
    FileCheck(Supplier<FileStamps> files, Supplier<Optional<String>> check, Clock clock) {
        this.files = files;
        this.check = check;
        this.clock = clock;
    }

    /** What is wrong with the files. */
    synchronized Optional<String> mistake() {
        FileStamps now = files.get();
        if (!now.equals(checked)) {
            boolean lasting = now.surelyTell(clock.instant());
            found = check.get();
            checked = lasting ? now : null;
        }
        return found;
    }
}
