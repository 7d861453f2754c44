package idem.resolver.run;

import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.db.Graph;
import idem.graph.person.PersonIdSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;

/** A process that resolves by itself, one closed set a transaction, and says a line at each step, so that it can be killed there. */
final class ResolvingProcess {

    private ResolvingProcess() {}

    /**
     * Resolves once.
     *
     * @param arguments where the graph is, its user, its password, the extent, and the time
     */
    public static void main(String[] arguments) {
        try (Graph graph = Graph.connect(arguments[0], arguments[1], arguments[2])) {
            resolution(graph, Instant.parse(arguments[4]))
                    .resolve(
                            IdentityFile.read("identity.yml", RandomLives.RULES),
                            Extent.valueOf(arguments[3]),
                            new Saying());
        }
    }

    static Resolution resolution(Graph graph, Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Random random = new Random();
        return new Resolution(
                graph,
                clock,
                new PersonIdSource(clock, random),
                new TimeOrderedIds("run_", clock, random),
                new Resolution.Bounds(100_000, 1, Long.MAX_VALUE));
    }

    /** Says a line a step, and goes on when it is answered. */
    private static final class Saying implements Progress {

        @Override
        public void stage(String name, long total) {
            say();
        }

        @Override
        public void advance(long steps) {
            say();
        }

        @SuppressWarnings("SystemOut")
        private static void say() {
            System.out.println("step");
            System.out.flush();
            try {
                int unused = System.in.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
