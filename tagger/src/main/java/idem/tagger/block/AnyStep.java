package idem.tagger.block;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The union of some parts. One or two lists stay a list; else it is worked out on bits. */
final class AnyStep implements Step {

    private final Step[] parts;
    private final Selection[] selected;
    private final Chars chars;
    private final Scratch scratch = new Scratch();
    private int products;
    private int lists;
    private int listed;

    AnyStep(Query.Any any, Chars chars) {
        this.chars = chars;
        this.parts = any.parts().stream().map(part -> Step.of(part, chars)).toArray(Step[]::new);
        this.selected = new Selection[parts.length];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = new Selection();
        }
    }

    @Override
    public void select(int block, Selection into) {
        gather(block);
        if (isShort()) {
            list(into);
        } else {
            into.words(bits(scratch.words()));
        }
    }

    /** How many it selects of a block, without having them at hand. */
    int count(int block) {
        gather(block);
        if (products == 0) {
            return countLists();
        }
        return lists == 0 && products > 1 ? countProducts() : Words.count(bits(scratch.words()));
    }

    /** What it selects of a block; bits are worked out where they are to stay. */
    @Nullable
    Block members(int block) {
        gather(block);
        if (!isShort()) {
            return Block.ofWords(bits(new long[Block.WORDS]));
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
                products++;
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

    /** The last product is joined and counted in one. */
    private int countProducts() {
        long[] sum = scratch.words();
        int joined = 0;
        for (Selection part : selected) {
            if (part.isProduct() && joined++ == 0) {
                Words.store(sum, part.product());
            } else if (part.isProduct() && joined < products) {
                Words.or(sum, part.product());
            } else if (part.isProduct()) {
                return Words.countOr(sum, part.product());
            }
        }
        return Words.count(sum);
    }

    private long[] bits(long[] sum) {
        boolean begun = false;
        for (Selection part : selected) {
            if (part.isProduct() && begun) {
                Words.or(sum, part.product());
            } else if (part.isProduct()) {
                Words.store(sum, part.product());
                begun = true;
            }
        }
        if (!begun) {
            Arrays.fill(sum, 0);
        }
        for (Selection part : selected) {
            if (!part.isProduct()) {
                Words.set(sum, part.listed(), part.count());
            }
        }
        return sum;
    }
}
