package idem.resolver.table;

import idem.graph.identifier.KeyHash;
import idem.graph.identifier.Namespaces;
import java.util.Arrays;

/**
 * The values of what is written as identifiers in one array of bytes, as one thread finds it: to be looked for together, sorted by the shard of their hashes. A form's
 * number says in which order it was found, its position in which it is looked for. A form whose key its bytes alone tell is taken as if
 * that had been written. Used again for the next array.
 */
final class WrittenForms {

    /** Set where a form begins among the keys that were told, not among the bytes that are written. */
    private static final int TOLD = Integer.MIN_VALUE;

    private final KeyShards shards;
    private byte[] bytes = {};
    /** Normal forms of values that their bytes tell, one after another. */
    private byte[] keys = new byte[1 << 10];

    private int keysEnd;
    /** By number, where a form begins, above; below its kind. */
    private long[] told = new long[32];

    private long[] hashes = new long[32];
    /** By position, the same as by number. */
    private long[] sorted = new long[32];

    /** By position, the lower half of the hash. */
    private int[] sortedHashes = new int[32];

    /** By position, the number. */
    private int[] numbers = new int[32];
    /** By position, where in its shard the form may stand; -1 where it does not. */
    private int[] places = new int[32];
    /** By position, the code of the form's key. */
    private int[] codes = new int[32];

    private final int[] shardBegins = new int[KeyShards.SHARDS + 1];

    WrittenForms(KeyShards shards) {
        this.shards = shards;
    }

    /** Says where a form is written; numbers are told in turn. */
    void tell(int number, byte[] within, int begin, int end, int namespace) {
        if (number >= told.length) {
            int larger = 2 * number;
            told = Arrays.copyOf(told, larger);
            hashes = new long[larger];
            sorted = new long[larger];
            sortedHashes = new int[larger];
            numbers = new int[larger];
            places = new int[larger];
            codes = new int[larger];
        }
        int valueBegin = begin + shards.valueBegin(namespace);
        int keyEnd = shards.normalises(namespace) ? tellKey(within, valueBegin, end, namespace) : KeyShards.UNTOLD;
        if (keyEnd == KeyShards.UNTOLD) {
            told[number] = (long) valueBegin << Integer.SIZE | KeyShard.kind(end - valueBegin, namespace);
        } else {
            told[number] = (long) (TOLD | keysEnd) << Integer.SIZE | KeyShard.kind(keyEnd - keysEnd, namespace);
            keysEnd = keyEnd;
        }
    }

    private int tellKey(byte[] within, int begin, int end, int namespace) {
        if (keys.length - keysEnd < Namespaces.MOST_WRITTEN) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
        }
        return shards.normalise(within, begin, end, namespace, keys, keysEnd);
    }

    /** Forgets all forms. */
    void clear() {
        keysEnd = 0;
    }

    /**
     * Sorts forms by shard.
     *
     * @param bytes where they are written
     * @param size how many were told
     */
    void sort(byte[] bytes, int size) {
        this.bytes = bytes;
        int[] next = new int[KeyShards.SHARDS + 1];
        for (int number = 0; number < size; number++) {
            long form = told[number];
            int begin = begin(form);
            int kind = (int) form;
            hashes[number] =
                    KeyHash.of(KeyShard.namespaceOf(kind), bytes(form), begin, begin + KeyShard.lengthOf(kind));
            next[KeyShards.shardOf(hashes[number]) + 1]++;
        }
        for (int shard = 0; shard < KeyShards.SHARDS; shard++) {
            next[shard + 1] += next[shard];
        }
        System.arraycopy(next, 0, shardBegins, 0, next.length);
        for (int number = 0; number < size; number++) {
            int position = next[KeyShards.shardOf(hashes[number])]++;
            numbers[position] = number;
            sorted[position] = told[number];
            sortedHashes[position] = (int) hashes[number];
        }
    }

    /** The first position of a shard's forms; the last lies before that of the next shard. */
    int shardBegin(int shard) {
        return shardBegins[shard];
    }

    int number(int position) {
        return numbers[position];
    }

    /** The bytes among which a form stands. */
    byte[] bytes(int position) {
        return bytes(sorted[position]);
    }

    int begin(int position) {
        return begin(sorted[position]);
    }

    /** A form's {@link KeyShard#kind}. */
    int kind(int position) {
        return (int) sorted[position];
    }

    /** The lower half of a form's hash. */
    int hash(int position) {
        return sortedHashes[position];
    }

    int place(int position) {
        return places[position];
    }

    void setPlace(int position, int place) {
        places[position] = place;
    }

    int code(int position) {
        return codes[position];
    }

    void setCode(int position, int code) {
        codes[position] = code;
    }

    /** Lays a form into what holds one. */
    KeyShards.Form form(int number, KeyShards.Form into) {
        long form = told[number];
        int begin = begin(form);
        int kind = (int) form;
        return into.set(
                bytes(form), begin, begin + KeyShard.lengthOf(kind), KeyShard.namespaceOf(kind), hashes[number]);
    }

    private byte[] bytes(long form) {
        return form < 0 ? keys : bytes;
    }

    private static int begin(long form) {
        return (int) (form >>> Integer.SIZE) & ~TOLD;
    }
}
