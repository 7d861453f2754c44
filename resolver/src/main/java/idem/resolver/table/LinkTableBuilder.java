package idem.resolver.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers what was stated into a {@link LinkTable}. Order, repetition and direction of what is added do not matter. */
public final class LinkTableBuilder {

    private final KeyTable keys = new KeyTable();
    private final Statements statements = new Statements();
    private final List<LinkTable.Origin> origins = new ArrayList<>();
    private final Map<LinkTable.Origin, Integer> originNumbers = new HashMap<>();

    LinkTableBuilder() {}

    /** Makes an identifier known, linked or not, and answers its number. */
    public int addIdentifier(String key) {
        return keys.number(key);
    }

    /** The number by which {@link #add(int, int, int, long, long, long)} knows a source and a channel. */
    public int origin(String source, String channel) {
        return originNumbers.computeIfAbsent(new LinkTable.Origin(source, channel), origin -> {
            origins.add(origin);
            return origins.size() - 1;
        });
    }

    /**
     * Adds a statement of a link; one of an identifier with itself only makes it known.
     *
     * @param firstSeen milliseconds since the epoch, not after {@code lastSeen}
     * @param count at least 1
     */
    public LinkTableBuilder add(
            String keyA, String keyB, String source, String channel, long firstSeen, long lastSeen, long count) {
        add(addIdentifier(keyA), addIdentifier(keyB), origin(source, channel), firstSeen, lastSeen, count);
        return this;
    }

    /** As above, of identifiers and an origin that are numbered already. */
    public void add(int one, int other, int origin, long firstSeen, long lastSeen, long count) {
        if (firstSeen > lastSeen || count < 1) {
            throw new IllegalArgumentException(
                    "found first seen %d, last seen %d, count %d; expected first ≤ last, count ≥ 1"
                            .formatted(firstSeen, lastSeen, count));
        }
        if (one != other) {
            statements.add(one, other, origin, firstSeen, lastSeen, count);
        }
    }

    /** The table. The builder must not be used again. */
    public LinkTable build() {
        return new LinkTable(keys, StatementMerge.merge(statements, keys.size()), origins);
    }
}
