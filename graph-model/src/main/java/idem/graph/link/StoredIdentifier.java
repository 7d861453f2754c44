package idem.graph.link;

/**
 * An identifier as a run reads it.
 *
 * @param node names it within this reading
 * @param rev raised by whatever touches it
 * @param dirty whether a resolver is wanted
 * @param shared whether the last run found it shared
 * @param person the number of its person, or {@link #NONE}
 * @param eventsSince milliseconds since the epoch from which its events come with it, or {@link #NONE}
 */
public record StoredIdentifier(
        long node, String key, long rev, boolean dirty, boolean shared, long person, long eventsSince) {

    /** Stands where there is no person, or no bound on events. */
    public static final long NONE = -1;
}
