package idem.tagger.block;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The union of some parts. One or two lists stay a list; else it is worked out on bits. */
final class AnyStep implements Step {

    private final Step[] parts;
    private final Selection[] selected;
    private final Product[] joined;
    private final Chars chars;
    private final Scratch scratch = new Scratch();
    private int products;
    private int lists;
    private int listed;

    AnyStep(Query.Any any, Steps steps) {
        this.chars = steps.chars();
        this.parts = any.parts().stream().map(steps::step).toArray(Step[]::new);
        this.selected = new Selection[parts.length];
        this.joined = new Product[parts.length];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = new Selection();
        }
    }

    @Override
    public void select(int block, Selection into) {
        gather(block);
        if (isShort()) {
            list(into);
            return;
        }
        joinCounted(scratch.words());
        into.words(scratch.words());
    }

    /** How many it selects of a block, without having them at hand. */
    int count(int block) {
        gather(block);
        return products == 0 ? countLists() : joinCounted(scratch.words());
    }

    /** What it selects of a block; bits are worked out where they are to stay. */
    @Nullable
    Block members(int block) {
        gather(block);
        if (!isShort()) {
            long[] sum = new long[Block.WORDS];
            return Block.ofWords(sum, joinCounted(sum));
        }
        Selection list = new Selection();
        list(list);
        return Block.ofListed(Arrays.copyOf(list.listed(), list.count()));
    }

    private void gather(int block) {
        products = 0;
        lists = 0;
        listed = 0;
        for (int i = 0; i < parts.length; i++) {
            Selection part = selected[i];
            parts[i].select(block, part);
            if (part.isProduct()) {
                joined[products++] = part.product();
            } else if (part.count() > 0) {
                lists++;
                listed += part.count();
            }
        }
    }

    private boolean isShort() {
        return products == 0 && lists <= 2 && listed <= Block.MOST_LISTED;
    }

    private void list(Selection into) {
        into.none();
        for (Selection part : selected) {
            if (part.isNone()) {
                continue;
            }
            if (into.isNone()) {
                into.list(part.listed(), part.count());
            } else {
                char[] both = scratch.list();
                into.list(both, Chars.union(into.listed(), into.count(), part.listed(), part.count(), both));
            }
        }
    }

    private int countLists() {
        chars.beginUnion();
        int count = 0;
        for (Selection part : selected) {
            count += chars.countNew(part.listed(), part.count());
        }
        return count;
    }

    /** Works out the union on bits; products first, as they set every word. */
    private int joinCounted(long[] sum) {
        int count = 0;
        if (products == 0) {
            Arrays.fill(sum, 0);
        } else {
            joinProducts(sum);
            count = Words.count(sum);
        }
        for (Selection part : selected) {
            count += part.isProduct() ? 0 : Words.setCounted(sum, part.listed(), part.count());
        }
        return count;
    }

    private void joinProducts(long[] sum) {
        if (products == 1) {
            Words.store(sum, joined[0]);
            return;
        }
        Words.storeEither(sum, joined[0], joined[1], scratch);
        for (int i = 2; i < products; i++) {
            Words.or(sum, joined[i], scratch);
        }
    }
}
