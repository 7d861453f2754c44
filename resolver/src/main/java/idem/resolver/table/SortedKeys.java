package idem.resolver.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Keys numbered in their own order, so that numbers compare as keys do. Costs four bytes a key beside the key itself. */
final class SortedKeys implements Keys {

    /** So few that a block of the longest keys is no larger than an array may be. */
    static final int BLOCK_BITS = 14;

    static final int BLOCK = 1 << BLOCK_BITS;

    private final byte[][] blocks;
    private final int[] ends;
    private final List<String> namespaceNames;

    /**
     * @param blocks the bytes of keys one after another, {@link #BLOCK} keys in each block but the last
     * @param ends behind each key, within its block
     */
    SortedKeys(byte[][] blocks, int[] ends, List<String> namespaceNames) {
        this.blocks = blocks;
        this.ends = ends;
        this.namespaceNames = List.copyOf(namespaceNames);
    }

    @Override
    public int size() {
        return ends.length;
    }

    @Override
    public int find(String key) {
        byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
        int from = 0;
        int to = ends.length - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int order = Arrays.compareUnsigned(
                    blocks[middle >> BLOCK_BITS], begin(middle), ends[middle], wanted, 0, wanted.length);
            if (order == 0) {
                return middle;
            }
            from = order < 0 ? middle + 1 : from;
            to = order < 0 ? to : middle - 1;
        }
        return -1;
    }

    @Override
    public String key(int number) {
        return new String(blocks[number >> BLOCK_BITS], begin(number), length(number), StandardCharsets.UTF_8);
    }

    @Override
    public int compare(int one, int other) {
        return Integer.compare(one, other);
    }

    @Override
    public int length(int number) {
        return ends[number] - begin(number);
    }

    @Override
    public int touch(int number) {
        return length(number) == 0 ? 0 : blocks[number >> BLOCK_BITS][begin(number)];
    }

    @Override
    public void copy(int number, byte[] to, int at) {
        int begin = begin(number);
        System.arraycopy(blocks[number >> BLOCK_BITS], begin, to, at, ends[number] - begin);
    }

    @Override
    public List<String> namespaceNames() {
        return namespaceNames;
    }

    private int begin(int number) {
        return (number & (BLOCK - 1)) == 0 ? 0 : ends[number - 1];
    }
}
