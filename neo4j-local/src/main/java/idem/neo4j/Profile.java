package idem.neo4j;

import java.util.List;

/** What the server's JVM is tuned for. */
public enum Profile {
    /** Throughput, with the compilers and the collector that long work wants. */
    SERVER,
    /** A quick start for tests: the first compiler alone, and the smallest collector. */
    TEST;

    List<String> jvmOptions() {
        return switch (this) {
            case SERVER -> List.of("-XX:+UseParallelGC");
            case TEST -> List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        };
    }
}
