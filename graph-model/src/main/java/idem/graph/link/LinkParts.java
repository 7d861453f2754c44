package idem.graph.link;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The parts of one link while they are added to, one a pair of source and channel, in that order. */
public final class LinkParts {

    private final TreeMap<Statement, Part> parts = new TreeMap<>();

    private record Statement(String source, String channel) implements Comparable<Statement> {
        @Override
        public int compareTo(Statement other) {
            int bySource = source.compareTo(other.source);
            return bySource != 0 ? bySource : channel.compareTo(other.channel);
        }
    }

    /** Adds to what its source stated through its channel. */
    public void add(Part part) {
        parts.merge(new Statement(part.source(), part.channel()), part, Part::plus);
    }

    /** By source, then channel. */
    public List<Part> inOrder() {
        return new ArrayList<>(parts.values());
    }
}
