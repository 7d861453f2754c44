package idem.resolver.table;

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
    private int[] begins = new int[32];
    private int[] ends = new int[32];
    private short[] namespaces = new short[32];
    private long[] hashes = new long[32];
    /** By position, the number. */
    private int[] numbers = new int[32];
    /** By position, where in its shard the form stands; -1 where it does not. */
    private int[] places = new int[32];

    private final int[] shardBegins = new int[KeyShards.SHARDS + 1];

    WrittenForms(KeyShards shards) {
        this.shards = shards;
    }

    /** Says where a form is written; numbers are told in turn. */
    void tell(int number, byte[] within, int begin, int end, int namespace) {
        if (number >= begins.length) {
            int larger = 2 * number;
            begins = Arrays.copyOf(begins, larger);
            ends = Arrays.copyOf(ends, larger);
            namespaces = Arrays.copyOf(namespaces, larger);
            hashes = new long[larger];
            numbers = new int[larger];
            places = new int[larger];
        }
        namespaces[number] = (short) namespace;
        int valueBegin = begin + shards.valueBegin(namespace);
        int keyEnd = shards.normalises(namespace) ? tellKey(within, valueBegin, end, namespace) : KeyShards.UNTOLD;
        if (keyEnd == KeyShards.UNTOLD) {
            begins[number] = valueBegin;
            ends[number] = end;
        } else {
            begins[number] = TOLD | keysEnd;
            ends[number] = keyEnd;
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
            hashes[number] = KeyHash.of(namespaces[number], bytesOf(number), beginOf(number), ends[number]);
            next[KeyShards.shardOf(hashes[number]) + 1]++;
        }
        for (int shard = 0; shard < KeyShards.SHARDS; shard++) {
            next[shard + 1] += next[shard];
        }
        System.arraycopy(next, 0, shardBegins, 0, next.length);
        for (int number = 0; number < size; number++) {
            numbers[next[KeyShards.shardOf(hashes[number])]++] = number;
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
        return bytesOf(numbers[position]);
    }

    int namespace(int position) {
        return namespaces[numbers[position]];
    }

    int begin(int position) {
        return beginOf(numbers[position]);
    }

    int end(int position) {
        return ends[numbers[position]];
    }

    /** The lower half of a form's hash. */
    int hash(int position) {
        return (int) hashes[numbers[position]];
    }

    int place(int position) {
        return places[position];
    }

    void setPlace(int position, int place) {
        places[position] = place;
    }

    /** Lays a form into what holds one. */
    KeyShards.Form form(int number, KeyShards.Form into) {
        return into.set(bytesOf(number), beginOf(number), ends[number], namespaces[number], hashes[number]);
    }

    private byte[] bytesOf(int number) {
        return begins[number] < 0 ? keys : bytes;
    }

    private int beginOf(int number) {
        return begins[number] & ~TOLD;
    }
}
