package idem.neo4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A process that is told from a later one of the same pid by when it started. Where the system counts ticks since its own start, they decide:
 * the time of day of a start is another to each process that looks after the clock was set.
 *
 * @param pid the operating system's number
 * @param startedAt when it started, as the operating system says
 * @param tick when it started, in ticks since the system did; empty where the system does not count them, or an older Idem wrote the mark
 */
record ProcessMark(long pid, Instant startedAt, OptionalLong tick) {
    /** Some systems give the start by a clock that is set now and then. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    /** The field of Linux's {@code /proc/PID/stat} that tells the start, counted from that behind the program's name. */
    private static final int START_FIELD = 19;

    static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), startOf(process), tickOf(process));
    }

    /** The process itself, where it still lives. */
    Optional<ProcessHandle> living() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
    }

    private boolean startedThen(ProcessHandle process) {
        OptionalLong now = tickOf(process);
        if (tick.isPresent() && now.isPresent()) {
            return tick.equals(now);
        }
        return Duration.between(startedAt, startOf(process)).abs().compareTo(SAME_START) <= 0;
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    /** Empty where the system does not count ticks, or the process has ended. */
    private static OptionalLong tickOf(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            String behindName = stat.substring(stat.lastIndexOf(')') + 2);
            return OptionalLong.of(Long.parseLong(behindName.split(" ", -1)[START_FIELD]));
        } catch (IOException none) {
            return OptionalLong.empty();
        }
    }
}
