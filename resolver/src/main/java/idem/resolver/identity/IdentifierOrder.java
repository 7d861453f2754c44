package idem.resolver.identity;

/** What the take-over asks of identifiers, which it knows by number alone. */
public interface IdentifierOrder {

    /** The place of the identifier's namespace in the rule file, from 0: the smaller, the stronger. */
    int priority(int identifier);

    /** Compares two identifiers' keys as unsigned UTF-8 bytes. */
    int compareKeys(int first, int second);

    /** Whether the first is the stronger name of a person: by priority, then by key. */
    default boolean stronger(int first, int second) {
        int byPriority = Integer.compare(priority(first), priority(second));
        return byPriority < 0 || (byPriority == 0 && compareKeys(first, second) < 0);
    }
}
