package idem.graph.tag;

import java.util.Comparator;

/**
 * An event as the tagger reads it.
 *
 * @param millis when it happened, since 1970 in UTC
 * @param name what happened, such as {@code Order Completed}; may be empty
 * @param properties as JSON text; empty where it has none, or where none was asked for
 */
public record PastEvent(String key, long millis, String name, String channel, String source, String properties) {

    /** What the tagger tells of those who come into another stage of the lifecycle; only rules that name it look at it. */
    public static final String LIFECYCLE_CHANGED = "Lifecycle Changed";

    /** The order of time; of one instant, that of keys. */
    public static final Comparator<PastEvent> IN_TIME = (one, other) ->
            one.millis == other.millis ? one.key.compareTo(other.key) : Long.compare(one.millis, other.millis);
}
