package idem.tagger.block;

import org.jspecify.annotations.Nullable;

/**
 * The codes of a measure within one block. Where few hold it they stand in a list beside the holders; where many do they are
 * sliced: bit {@code b} of everybody's code above the least makes one block of bits, so that a comparison is one pass a bit
 * (O'Neil and Quass, Improved query performance with variant indexes, 1997). A slice that is empty is not kept.
 */
final class MeasureBlock {

    private final Block holders;
    private final long[] codes;
    private final long[] @Nullable [] slices;
    private final long least;
    private final long most;

    private MeasureBlock(Block holders, long[] codes, long[] @Nullable [] slices, long least, long most) {
        this.holders = holders;
        this.codes = codes;
        this.slices = slices;
        this.least = least;
        this.most = most;
    }

    /** Of holders and their codes, in ascending order of the holders. */
    static MeasureBlock of(Block held, long[] codes) {
        Block holders = held.listedIfShort();
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (long code : codes) {
            least = Math.min(least, code);
            most = Math.max(most, code);
        }
        return holders.words() == null
                ? new MeasureBlock(holders, codes, new long[0][], least, most)
                : new MeasureBlock(holders, new long[0], slices(holders, codes, least, most), least, most);
    }

    private static long[] @Nullable [] slices(Block holders, long[] codes, long least, long most) {
        long[] @Nullable [] slices = new long[Long.SIZE - Long.numberOfLeadingZeros(most - least)][];
        char[] members = holders.toList();
        for (int i = 0; i < members.length; i++) {
            for (long left = codes[i] - least; left != 0; left &= left - 1) {
                int bit = Long.numberOfTrailingZeros(left);
                long[] slice = slices[bit];
                if (slice == null) {
                    slice = new long[Block.WORDS];
                    slices[bit] = slice;
                }
                slice[members[i] >>> 6] |= 1L << members[i];
            }
        }
        return slices;
    }

    Block holders() {
        return holders;
    }

    long least() {
        return least;
    }

    long most() {
        return most;
    }

    /** All codes, in ascending order of the holders. */
    long[] codes() {
        if (holders.words() == null) {
            return codes;
        }
        char[] members = holders.toList();
        long[] all = new long[members.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = sliced(members[i]);
        }
        return all;
    }

    /** The code of a holder. */
    long code(int low) {
        return holders.words() == null ? codes[holders.rank(low)] : sliced(low);
    }

    private long sliced(int low) {
        long above = 0;
        for (int bit = 0; bit < slices.length; bit++) {
            long[] slice = slices[bit];
            if (slice != null) {
                above |= (slice[low >>> 6] >>> low & 1) << bit;
            }
        }
        return least + above;
    }

    /** Selects the holders with codes from {@code low} to {@code high}, of which not all lie there. */
    void select(long low, long high, Scratch scratch, Selection into) {
        long[] bits = holders.words();
        if (bits == null) {
            char[] members = holders.listed();
            char[] to = scratch.list();
            int size = 0;
            for (int i = 0; i < codes.length; i++) {
                to[size] = members[i];
                size += codes[i] >= low && codes[i] <= high ? 1 : 0;
            }
            into.list(to, size);
            return;
        }
        into.words(bits);
        if (high < most) {
            atMost(high - least, scratch.words());
            into.product().add(scratch.words(), 0);
        }
        if (low > least) {
            atMost(low - least - 1, scratch.others());
            into.product().add(scratch.others(), -1);
        }
    }

    /** From the lowest bit up: a bit of the bound that is set lets pass who has it not, one that is clear stops who has it. */
    private void atMost(long bound, long[] passed) {
        java.util.Arrays.fill(passed, -1);
        for (int bit = 0; bit < slices.length; bit++) {
            long[] slice = slices[bit];
            boolean set = (bound >>> bit & 1) != 0;
            if (slice == null) {
                if (set) {
                    java.util.Arrays.fill(passed, -1);
                }
            } else if (set) {
                for (int i = 0; i < Block.WORDS; i++) {
                    passed[i] |= ~slice[i];
                }
            } else {
                for (int i = 0; i < Block.WORDS; i++) {
                    passed[i] &= ~slice[i];
                }
            }
        }
    }

    long bytes() {
        long bytes = holders.bytes() + 8L * codes.length + 48;
        for (long[] slice : slices) {
            bytes += slice == null ? 4 : 8L * Block.WORDS + 20;
        }
        return bytes;
    }
}
