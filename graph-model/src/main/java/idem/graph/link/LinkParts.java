package idem.graph.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The parts of one link while they are added to, one a pair of source and channel. There are few. */
public final class LinkParts {

    private static final Comparator<Part> ORDER =
            Comparator.comparing(Part::source).thenComparing(Part::channel);

    private final List<Part> parts = new ArrayList<>(1);

    /** Adds to what its source stated through its channel. */
    public void add(Part part) {
        for (int i = 0; i < parts.size(); i++) {
            Part present = parts.get(i);
            if (present.source().equals(part.source()) && present.channel().equals(part.channel())) {
                parts.set(i, present.plus(part));
                return;
            }
        }
        parts.add(part);
    }

    /** By source, then channel. */
    public List<Part> inOrder() {
        if (parts.size() == 1) {
            return List.copyOf(parts);
        }
        return parts.stream().sorted(ORDER).toList();
    }
}
