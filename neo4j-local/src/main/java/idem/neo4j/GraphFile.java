package idem.neo4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code graph.json} says: who owns the graph, and where its server answers.
 *
 * @param owner the process that started the server and stops it
 * @param boltPort where Bolt answers
 * @param httpPort where HTTP and Neo4j Browser answer
 */
record GraphFile(ProcessMark owner, int boltPort, int httpPort) {
    private static final String TICK = "startTick";

    private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\"\\s*:\\s*\"?([^\",}\\s]+)\"?");

    /** Empty where there is none, or none that can be understood. */
    static Optional<GraphFile> read(Path file) throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    static Optional<GraphFile> parse(String json) {
        Map<String, String> members = new HashMap<>();
        Matcher matcher = MEMBER.matcher(json);
        while (matcher.find()) {
            members.put(matcher.group(1), matcher.group(2));
        }
        try {
            var owner = new ProcessMark(
                    Long.parseLong(members.getOrDefault("pid", "")),
                    Instant.parse(members.getOrDefault("startedAt", "")),
                    members.containsKey(TICK)
                            ? OptionalLong.of(Long.parseLong(members.get(TICK)))
                            : OptionalLong.empty());
            return Optional.of(new GraphFile(
                    owner,
                    Integer.parseInt(members.getOrDefault("boltPort", "")),
                    Integer.parseInt(members.getOrDefault("httpPort", ""))));
        } catch (NumberFormatException | DateTimeException damaged) {
            return Optional.empty();
        }
    }

    /** Replaces the file, whole or not at all. */
    void write(Path file) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, json());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    String json() {
        String tick = owner.tick().isPresent()
                ? "\"%s\": %d, ".formatted(TICK, owner.tick().getAsLong())
                : "";
        return """
                {"pid": %d, "startedAt": "%s", %s"boltPort": %d, "httpPort": %d}
                """.formatted(owner.pid(), owner.startedAt(), tick, boltPort, httpPort);
    }
}
