package idem.api.demo;

import idem.api.BadInputException;
import idem.api.FileObstacle;
import idem.neo4j.LocalNeo4j;
import idem.neo4j.LocalNeo4jException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** The data directory of a demo. It bears a mark, so that a demo never writes into anything else. */
public final class DemoDirectory {

    private static final String MARK = "demo.txt";

    private final Path root;

    private DemoDirectory(Path root) {
        this.root = root;
    }

    /**
     * Takes a directory that is absent, empty, or a demo's, whose former people go: those of two demos would be taken for
     * each other.
     *
     * @throws BadInputException where it is another's
     * @throws LocalNeo4jException.GraphInUse where a demo is still served from it
     */
    public static DemoDirectory take(Path root) {
        try {
            if (Files.exists(root) && !Files.exists(root.resolve(MARK)) && !isEmpty(root)) {
                throw new BadInputException(
                        "found that %s is no demo's directory; expected an empty one or a demo's: name another with --data"
                                .formatted(root));
            }
            Files.createDirectories(root);
            if (!Files.exists(root.resolve(MARK))) {
                Files.writeString(
                        root.resolve(MARK), "The data of \"idem demo\": all of it goes when it runs again.\n");
            }
            LocalNeo4j.clear(root, Set.of(MARK));
            return new DemoDirectory(root);
        } catch (IOException e) {
            throw unwritable(root, e);
        }
    }

    /** Writes the files of a sample world, which ends with the day before now, so that it is the same all day. */
    public SampleFiles generate(int persons, long seed, Instant now) {
        return SampleWorld.generate(persons, seed, now.truncatedTo(ChronoUnit.DAYS), root.resolve("files"));
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    private static BadInputException unwritable(Path root, IOException e) {
        return new BadInputException("found that %s cannot be written (%s); expected a directory of one's own"
                .formatted(root, FileObstacle.of(e)));
    }
}
