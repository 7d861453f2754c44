package idem.graph.link;

/**
 * How often and when one source stated a link through one channel.
 *
 * @param firstSeen milliseconds since the epoch, not after {@code lastSeen}
 * @param lastSeen milliseconds since the epoch
 * @param count at least 1
 */
public record Part(String source, String channel, long firstSeen, long lastSeen, long count) {

    public Part {
        if (firstSeen > lastSeen || count < 1) {
            throw new IllegalArgumentException(
                    "found first seen %d, last seen %d, count %d; expected first ≤ last and count ≥ 1"
                            .formatted(firstSeen, lastSeen, count));
        }
    }

    /** The two together: the first, the last, the counts summed. */
    public Part plus(Part other) {
        if (!source.equals(other.source) || !channel.equals(other.channel)) {
            throw new IllegalArgumentException("found parts of two sources or channels; expected one");
        }
        return new Part(
                source,
                channel,
                Math.min(firstSeen, other.firstSeen),
                Math.max(lastSeen, other.lastSeen),
                Math.addExact(count, other.count));
    }
}
