package idem.neo4j;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that is told from a later one of the same pid by when it started.
 *
 * @param pid the operating system's number
 * @param startedAt when it started, as the operating system says
 */
record ProcessMark(long pid, Instant startedAt) {
    /** Some systems give the start by a clock that is set now and then. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), startOf(process));
    }

    /** The process itself, where it still lives. */
    Optional<ProcessHandle> living() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
    }

    private boolean startedThen(ProcessHandle process) {
        return Duration.between(startedAt, startOf(process)).abs().compareTo(SAME_START) <= 0;
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
