package idem.api.config;

import idem.api.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Reads a file that people write once nobody writes it any more. Copied over or saved in place, it is empty or half there for
 * a moment, and half a file of rules may well be one without a mistake. So who finds that it changed just now looks again.
 */
final class RestingFile {

    /** Whoever writes a file does not pause for so long. */
    static final Duration REST = Duration.ofMillis(100);

    private static final int MOST_LOOKS = 50;

    private final Clock clock;
    private final Runnable pause;

    /**
     * @param pause waits for about as long as a file must rest
     */
    RestingFile(Clock clock, Runnable pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** All that a file holds; a pipe can be read but once, and is waited for until its end. */
    byte[] bytes(Path file) throws IOException {
        for (int look = 1; look <= MOST_LOOKS; look++) {
            byte[] found = Files.readAllBytes(file);
            if (!Files.isRegularFile(file)
                    || rests(Files.getLastModifiedTime(file).toInstant())) {
                return found;
            }
            pause.run();
        }
        throw new BadInputException(
                "found that %s is written again and again; expected a file that rests: run it again when it is written"
                        .formatted(file));
    }

    /** One that changes at a time to come is of another clock, which tells nothing. */
    private boolean rests(Instant changed) {
        return Duration.between(changed, clock.instant()).abs().compareTo(REST) > 0;
    }
}
