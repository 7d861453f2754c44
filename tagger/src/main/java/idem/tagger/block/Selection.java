package idem.tagger.block;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a step selects of one block: a list, or a product of bits that nobody has computed yet. It points into sets and
 * scratches and holds until its step is asked for the next block.
 */
final class Selection {

    private final Product product = new Product();
    private char[] listed = Chars.NONE;
    private int count;

    /** Whether it is bits, not a list. */
    boolean isProduct() {
        return product.size() > 0;
    }

    /** Whether it is a list of nobody. */
    boolean isNone() {
        return count == 0 && product.size() == 0;
    }

    Product product() {
        return product;
    }

    char[] listed() {
        return listed;
    }

    /** How long the list is. */
    int count() {
        return count;
    }

    boolean contains(int low) {
        return isProduct()
                ? (product.word(low >>> 6) >>> low & 1) != 0
                : Arrays.binarySearch(listed, 0, count, (char) low) >= 0;
    }

    /**
     * Fills a page with the members from one on; how full it is then. Of bits no more words are computed than it takes.
     *
     * @param base the block's first number, to which each is added
     */
    int take(int base, int low, int[] page, int size) {
        return isProduct() ? takeBits(base, low, page, size) : takeListed(base, low, page, size);
    }

    private int takeBits(int base, int low, int[] page, int size) {
        int filled = size;
        for (int i = low >>> 6; i < Block.WORDS && filled < page.length; i++) {
            long word = product.word(i);
            for (long left = i == low >>> 6 ? word & -1L << low : word;
                    left != 0 && filled < page.length;
                    left &= left - 1) {
                page[filled++] = base | i << 6 | Long.numberOfTrailingZeros(left);
            }
        }
        return filled;
    }

    private int takeListed(int base, int low, int[] page, int size) {
        int found = Arrays.binarySearch(listed, 0, count, (char) low);
        int filled = size;
        for (int i = found < 0 ? -found - 1 : found; i < count && filled < page.length; i++) {
            page[filled++] = base | listed[i];
        }
        return filled;
    }

    void none() {
        list(Chars.NONE, 0);
    }

    void list(char[] members, int size) {
        product.clear();
        listed = members;
        count = size;
    }

    void words(long[] words) {
        product.clear();
        product.add(words, 0);
        count = 0;
    }

    /** Selects what another does, by the same lists and bits. */
    void as(Selection other) {
        list(other.listed, other.count);
        product.add(other.product);
    }

    void block(@Nullable Block block) {
        if (block == null) {
            none();
            return;
        }
        long[] words = block.words();
        if (words == null) {
            list(block.listed(), block.count());
        } else {
            words(words);
        }
    }
}
