package idem.tagger.block;

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
