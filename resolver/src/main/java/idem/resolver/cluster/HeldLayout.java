package idem.resolver.cluster;

import idem.graph.identifier.Namespace;
import idem.resolver.rule.IdentityRules;
import idem.resolver.table.LinkTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a cluster's counts are packed into longs: a field for each limited namespace and one for its size.
 *
 * <p>A field that may hold at most {@code L} counts to {@code L + 1}, which means "more", and is wide enough that two such sums
 * leave its top bit free for tests: adding {@code top - 1 - L} sets the top bit exactly where a sum exceeds {@code L}, adding
 * {@code top - 1} exactly where a count is not zero. So all limits of two clusters are tested with some ten operations, and a
 * join that is not vetoed adds the longs. Only a steward's {@code same} can exceed a limit; it adds field by field.
 */
final class HeldLayout {

    /** Bits of a word that fields may use; the top one says in {@link ClusterForest} that a word is a root's. */
    private static final int BITS = Long.SIZE - 1;

    private final int words;
    private final List<Field> fields;
    private final long[] ofNamespace;
    private final long[] limitTops;
    private final long[] sizeTops;
    private final long[] toExceed;
    private final long[] toShow;

    private HeldLayout(int words, List<Field> fields, int namespaces) {
        this.words = words;
        this.fields = fields;
        this.ofNamespace = new long[namespaces * words];
        this.limitTops = new long[words];
        this.sizeTops = new long[words];
        this.toExceed = new long[words];
        this.toShow = new long[words];
        for (Field field : fields) {
            long top = 1L << (field.width() - 1);
            toExceed[field.word()] |= (top - 1 - field.most()) << field.shift();
            toShow[field.word()] |= (top - 1) << field.shift();
            (field.size() ? sizeTops : limitTops)[field.word()] |= top << field.shift();
        }
    }

    static HeldLayout of(LinkTable table, IdentityRules rules) {
        Packing packing = new Packing(table.identifiers());
        rules.namespaces().inOrder().stream()
                .filter(namespace -> namespace.limit().isPresent())
                .forEach(namespace -> packing.add(namespace.limit().getAsInt(), Optional.of(namespace)));
        rules.maxIdentifiers().ifPresent(most -> packing.add(most, Optional.empty()));
        List<String> names = table.namespaceNames();
        HeldLayout layout = new HeldLayout(packing.word + 1, packing.fields, names.size());
        for (int i = 0; i < names.size(); i++) {
            Optional<Namespace> namespace = rules.namespaces().find(names.get(i));
            for (Field field : layout.fields) {
                boolean counts = namespace.isPresent()
                        && (field.size() ? namespace.get().counted() : namespace.equals(field.namespace()));
                if (counts) {
                    layout.ofNamespace[i * layout.words + field.word()] |= 1L << field.shift();
                }
            }
        }
        return layout;
    }

    int words() {
        return words;
    }

    /** Limited namespaces in order of priority, then the size. */
    List<Field> fields() {
        return fields;
    }

    /** What a lone identifier of a namespace holds. */
    long alone(int namespace, int word) {
        return ofNamespace[namespace * words + word];
    }

    /** Whether two clusters' words may be added. */
    boolean fits(long one, long other, int word) {
        long exceeded = one + other + toExceed[word];
        long bothHold = (one + toShow[word]) & (other + toShow[word]) & limitTops[word];
        return (exceeded & (bothHold | sizeTops[word])) == 0;
    }

    /** Whether it is a limit that does not fit, not the size alone. */
    boolean breaksLimit(long one, long other, int word) {
        long exceeded = one + other + toExceed[word];
        return (exceeded & (one + toShow[word]) & (other + toShow[word]) & limitTops[word]) != 0;
    }

    /** Two clusters' words added whether they fit or not. */
    long addAnyway(long one, long other, int word) {
        long sum = 0;
        for (Field field : fields) {
            if (field.word() == word) {
                sum |= Math.min(field.count(one) + field.count(other), field.most() + 1) << field.shift();
            }
        }
        return sum;
    }

    /**
     * A count within a word.
     *
     * @param most what it may count to
     * @param namespace whose values it counts; empty for the size
     */
    record Field(int word, int shift, int width, long most, Optional<Namespace> namespace) {

        boolean size() {
            return namespace.isEmpty();
        }

        /** Exact up to {@code most}; one more means more. */
        long count(long held) {
            return (held >>> shift) & ((1L << width) - 1);
        }
    }

    /** Lays fields side by side. A bound that all identifiers together keep to needs none. */
    private static final class Packing {

        private final int identifiers;
        private final List<Field> fields = new ArrayList<>();
        private int word;
        private int used;

        Packing(int identifiers) {
            this.identifiers = identifiers;
        }

        void add(int most, Optional<Namespace> namespace) {
            if (most >= identifiers) {
                return;
            }
            int width = Long.SIZE - Long.numberOfLeadingZeros(most + 1L) + 1;
            if (used + width > BITS) {
                word++;
                used = 0;
            }
            fields.add(new Field(word, used, width, most, namespace));
            used += width;
        }
    }
}
