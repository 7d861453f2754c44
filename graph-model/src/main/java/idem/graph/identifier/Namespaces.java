package idem.graph.identifier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The declared namespaces in order of priority, with the values in them that identify nobody. */
public final class Namespaces {

    private final Map<String, Namespace> byName;
    private final BlockList blockList;
    /** By priority, whether any text is its own normal form and identifies somebody, unless it stands for nothing. */
    private final boolean[] takeAnyText;

    public Namespaces(List<Namespace> inOrder, BlockList blockList) {
        this.byName = new LinkedHashMap<>();
        inOrder.forEach(namespace -> byName.put(namespace.name(), namespace));
        this.blockList = blockList;
        this.takeAnyText = new boolean[byName.size()];
        int number = 0;
        for (Namespace namespace : byName.values()) {
            takeAnyText[number++] =
                    namespace.normaliser() instanceof Normaliser.Plain && !blockList.lists(namespace.name());
        }
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
        if (!takeAnyText[number] || begin == end || BlockList.mayBePlaceholder(end - begin)) {
            return false;
        }
        for (int i = begin; i < end; i++) {
            if (bytes[i] <= ' ' || bytes[i] == '*') {
                return false;
            }
        }
        return true;
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
