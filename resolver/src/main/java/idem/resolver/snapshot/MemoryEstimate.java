package idem.resolver.snapshot;

import idem.resolver.RunTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much memory a run needs.
 *
 * @param identifiers how many there are
 * @param links how many there are
 */
record MemoryEstimate(long identifiers, long links) {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryEstimate.class);

    /** Key, hash table, node, revision, person, cluster and what the differences are sorted by. */
    private static final long BYTES_AN_IDENTIFIER = 250;

    /** Ends, one or two parts as stated and as merged, order, verdict and the trace of a refusal. */
    private static final long BYTES_A_LINK = 200;

    private static final long MEGABYTE = 1 << 20;
    private static final long BASE = 64 * MEGABYTE;

    static MemoryEstimate of(long identifiers, long links) {
        return new MemoryEstimate(identifiers, links);
    }

    long bytes() {
        return BASE + identifiers * BYTES_AN_IDENTIFIER + links * BYTES_A_LINK;
    }

    /**
     * Says it; throws where it is too much.
     *
     * @param most how many bytes the run may take
     */
    void check(long most) {
        LOG.info(
                "{} identifiers and {} links need about {} MB of {} MB",
                identifiers,
                links,
                bytes() / MEGABYTE,
                most / MEGABYTE);
        if (bytes() > most) {
            throw new RunTooLargeException(
                    "found %d identifiers and %d links, which need about %d MB; expected at most the %d MB of this process: give it more, with JAVA_TOOL_OPTIONS=-Xmx%dm"
                            .formatted(
                                    identifiers, links, bytes() / MEGABYTE, most / MEGABYTE, bytes() / MEGABYTE + 1));
        }
    }
}
