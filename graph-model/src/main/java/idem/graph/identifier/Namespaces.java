package idem.graph.identifier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The declared namespaces in order of priority, with the values in them that identify nobody. */
public final class Namespaces {

    /** {@link #normalise} writes no more bytes than this. */
    public static final int MOST_WRITTEN = BytewiseValues.MOST_WRITTEN;

    private final Map<String, Namespace> byName;
    private final BlockList blockList;
    /** By priority. */
    private final BytewiseValues[] bytewise;

    public Namespaces(List<Namespace> inOrder, BlockList blockList) {
        this.byName = new LinkedHashMap<>();
        inOrder.forEach(namespace -> byName.put(namespace.name(), namespace));
        this.blockList = blockList;
        this.bytewise = byName.values().stream()
                .map(namespace -> BytewiseValues.of(namespace, blockList))
                .toArray(BytewiseValues[]::new);
    }

    /** In order of priority. */
    public List<Namespace> inOrder() {
        return List.copyOf(byName.values());
    }

    public Optional<Namespace> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Whether a value is surely its own normal form and identifies somebody, as its bytes alone tell: then {@link #recognise} says
     * so, too. Where this is false, nothing is said.
     *
     * @param number of the namespace in order of priority
     * @param bytes in UTF-8, the value from {@code begin} to before {@code end}
     */
    public boolean surelyItself(int number, byte[] bytes, int begin, int end) {
        return bytewise[number].surelyItself(bytes, begin, end);
    }

    /** Whether {@link #normalise} tells anything of values of a namespace. */
    public boolean normalises(int number) {
        return bytewise[number].normalises();
    }

    /**
     * Writes the normal form of a value, if its bytes alone tell that and that it identifies somebody: then {@link #recognise} says so, too.
     *
     * @param number of the namespace in order of priority
     * @param bytes in UTF-8, the value from {@code begin} to before {@code end}
     * @param to has room for {@link #MOST_WRITTEN} bytes from {@code at} on
     * @return behind what was written, or -1 where nothing is said
     */
    public int normalise(int number, byte[] bytes, int begin, int end, byte[] to, int at) {
        return bytewise[number].normalise(bytes, begin, end, to, at);
    }

    /** Says what a written value in a namespace is. Never throws: what cannot be an identifier is told as such. */
    public Recognition recognise(String namespaceName, String written) {
        Namespace namespace = byName.get(namespaceName);
        if (namespace == null) {
            return new Recognition.Undeclared(namespaceName);
        }
        String cleaned = Normaliser.clean(written);
        if (cleaned.isEmpty()) {
            return new Recognition.Blank();
        }
        if (cleaned.indexOf('*') >= 0) {
            return new Recognition.Blocked(new Identifier(namespaceName, cleaned), Recognition.Cause.MASKED);
        }
        if (blockList.isPlaceholder(cleaned)) {
            return new Recognition.Blocked(new Identifier(namespaceName, cleaned), Recognition.Cause.PLACEHOLDER);
        }
        Optional<String> normalised = namespace.normaliser().normalise(cleaned);
        if (normalised.isEmpty()) {
            return new Recognition.Blocked(new Identifier(namespaceName, cleaned), Recognition.Cause.MALFORMED);
        }
        Identifier identifier = new Identifier(namespaceName, normalised.get());
        return blockList
                .causeFor(namespace, normalised.get())
                .<Recognition>map(cause -> new Recognition.Blocked(identifier, cause))
                .orElseGet(() -> new Recognition.Recognised(identifier));
    }
}
