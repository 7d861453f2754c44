package idem.resolver.snapshot;

import idem.graph.link.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A refusal in 64 bits: enough to see that what stands in the graph differs from what was found. Two that differ share one
 * by a chance of 2⁻⁶⁴, and then an explanation would be out of date, no person.
 */
public final class RefusalTrace {

    /** Of a link that is accepted. */
    public static final long NONE = 0;

    private static final long PRIME = 0x100000001b3L;

    private RefusalTrace() {}

    public static long of(@Nullable Refusal refusal) {
        if (refusal == null) {
            return NONE;
        }
        long trace = mix(0xcbf29ce484222325L, refusal.reason());
        trace = mix(trace, refusal.rule() == null ? "" : refusal.rule());
        for (String against : refusal.against()) {
            trace = mix(trace, against);
        }
        return trace == NONE ? 1 : trace;
    }

    private static long mix(long trace, String text) {
        long mixed = trace;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * PRIME;
        }
        return (mixed ^ 0x1F) * PRIME;
    }
}
