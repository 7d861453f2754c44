package idem.graph.identifier;

import java.util.regex.Pattern;

/**
 * One value in one namespace, normalised; {@code namespace:value} is its key. Ordered by key, as unsigned UTF-8 bytes.
 * Its text form hides the value, so that it may stand in a log.
 */
public record Identifier(String namespace, String value) implements Comparable<Identifier> {

    private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9_]*");

    public Identifier {
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new IllegalArgumentException("found the namespace \"" + namespace
                    + "\"; expected a small letter, then small letters, digits, _");
        }
        if (value.isEmpty()) {
            throw new IllegalArgumentException("found an empty value in namespace " + namespace + "; expected a value");
        }
    }

    /** Reads a key. The value may hold further colons. */
    public static Identifier parse(String key) {
        int colon = key.indexOf(':');
        if (colon < 1 || colon == key.length() - 1) {
            throw new IllegalArgumentException("found " + (colon < 1 ? "no namespace" : "no value")
                    + "; expected an identifier as namespace:value");
        }
        return new Identifier(key.substring(0, colon), key.substring(colon + 1));
    }

    /** {@code namespace:value}, unique in the graph. */
    public String key() {
        return namespace + ":" + value;
    }

    /** What may be shown to those who may not see personal values. */
    public String masked() {
        return namespace + ":" + Masking.mask(value);
    }

    @Override
    public int compareTo(Identifier other) {
        return KeyOrder.compare(key(), other.key());
    }

    @Override
    public String toString() {
        return masked();
    }
}
