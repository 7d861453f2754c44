package idem.resolver.rule;

/** What orders the links of one edge rule. */
public enum Preference {
    /** The link seen last comes first. */
    NEWEST,
    /** The link seen most often comes first, among equals the one seen last. */
    MOST_SEEN
}
