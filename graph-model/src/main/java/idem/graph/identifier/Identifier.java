package idem.graph.identifier;

/**
 * One value in one namespace, normalised; {@code namespace:value} is its key. Ordered by key, as unsigned UTF-8 bytes.
 * Its text form hides the value, so that it may stand in a log.
 */
public record Identifier(String namespace, String value) implements Comparable<Identifier> {

    public Identifier {
        if (!isNamespace(namespace)) {
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

    private static boolean isNamespace(String name) {
        if (name.isEmpty() || !isSmallLetter(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isSmallLetter(c) && !(c >= '0' && c <= '9') && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isSmallLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    @Override
    public int compareTo(Identifier other) {
        return namespace.equals(other.namespace)
                ? KeyOrder.compare(value, other.value)
                : KeyOrder.compare(key(), other.key());
    }

    @Override
    public String toString() {
        return masked();
    }
}
