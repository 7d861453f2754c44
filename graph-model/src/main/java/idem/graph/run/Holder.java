package idem.graph.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a process names itself in a lease: by host, process and its start, so that its end can be seen on the same host. The start is told in
 * ticks since the host's own, where the system counts them, as its time of day is another to each process that looks after the clock was set.
 */
final class Holder {

    private static final Pattern FORM = Pattern.compile("(.*) pid (\\d+) since ((?:tick )?\\d+) .*");
    /** The field of Linux's {@code /proc/PID/stat} that tells the start, counted from that behind the program's name. */
    private static final int START_FIELD = 19;

    private static final String HOST = host();
    private static final String THIS_PROCESS = "%s pid %d since %s"
            .formatted(
                    HOST,
                    ProcessHandle.current().pid(),
                    tick(ProcessHandle.current())
                            .or(() -> millis(ProcessHandle.current()))
                            .orElse("0"));

    private Holder() {}

    static String ofThisProcess() {
        return THIS_PROCESS + " lease " + UUID.randomUUID();
    }

    /** Whether a holder was a process of this host that runs no more. Of other hosts nothing can be said. */
    static boolean hasEnded(String holder) {
        Matcher named = FORM.matcher(holder);
        return named.matches()
                && named.group(1).equals(HOST)
                && ProcessHandle.of(Long.parseLong(named.group(2)))
                        .filter(process -> startedThen(process, named.group(3)))
                        .isEmpty();
    }

    /** Whether a holder is no process of this host, so that nobody here can see its end. */
    static boolean isElsewhere(String holder) {
        Matcher named = FORM.matcher(holder);
        return !named.matches() || !named.group(1).equals(HOST);
    }

    /** Whether a process with the holder's number is the holder; also where it does not tell its start. */
    private static boolean startedThen(ProcessHandle process, String start) {
        Optional<String> tick = tick(process);
        Optional<String> millis = millis(process);
        return (tick.isEmpty() && millis.isEmpty())
                || tick.filter(start::equals).isPresent()
                || millis.filter(start::equals).isPresent();
    }

    private static Optional<String> millis(ProcessHandle process) {
        return process.info().startInstant().map(instant -> String.valueOf(instant.toEpochMilli()));
    }

    /** Empty where the system does not count ticks, or the process has ended. */
    private static Optional<String> tick(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            String behindName = stat.substring(stat.lastIndexOf(')') + 2);
            return Optional.of("tick " + behindName.split(" ", -1)[START_FIELD]);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
