package idem.graph.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a process names itself in a lease: by host, process and its start, so that its end can be seen on the same host. */
final class Holder {

    private static final Pattern FORM = Pattern.compile("(.*) pid (\\d+) since (\\d+) .*");
    private static final String HOST = host();
    private static final String THIS_PROCESS =
            "%s pid %d since %d".formatted(HOST, ProcessHandle.current().pid(), start(ProcessHandle.current()));

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
                        .filter(process -> start(process) == Long.parseLong(named.group(3)))
                        .isEmpty();
    }

    private static long start(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(java.time.Instant::toEpochMilli)
                .orElse(0L);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
