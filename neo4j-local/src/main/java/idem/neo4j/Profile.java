package idem.neo4j;

import java.util.List;

/** What the server's JVM is tuned for. */
public enum Profile {
    /**
     * Throughput, with the collector that long work wants, and with an optimising compiler that inlines less than it would:
     * Neo4j's statements run through deep layers of small methods, and compiling these took half of an import's processor
     * time while what came of it ran no faster.
     */
    SERVER,
    /** A quick start for tests: the first compiler alone, and the smallest collector. */
    TEST;

    List<String> jvmOptions() {
        return switch (this) {
            case SERVER ->
                List.of(
                        "-XX:+UseParallelGC",
                        "-XX:MaxInlineLevel=9",
                        "-XX:FreqInlineSize=150",
                        "-XX:InlineSmallCode=1200");
            case TEST -> List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        };
    }
}
