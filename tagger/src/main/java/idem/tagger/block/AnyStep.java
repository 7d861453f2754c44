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
            return;
        }
        long[] sum = scratch.words();
        setLists(sum);
        for (int from = 0; from < Block.WORDS; from += Words.STRETCH) {
            join(sum, from);
        }
        into.words(sum);
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

    private int joinCounted(long[] sum) {
        setLists(sum);
        int count = 0;
        for (int from = 0; from < Block.WORDS; from += Words.STRETCH) {
            join(sum, from);
            count += Words.count(sum, from);
        }
        return count;
    }

    private void setLists(long[] sum) {
        if (lists > 0 || products == 0) {
            Arrays.fill(sum, 0);
            for (Selection part : selected) {
                Words.set(sum, part.listed(), part.count());
            }
        }
    }

    /** Joins a stretch of the products with what is there of lists. */
    private void join(long[] sum, int from) {
        boolean begun = lists > 0;
        for (Selection part : selected) {
            if (part.isProduct() && begun) {
                Words.or(sum, part.product(), from, scratch);
            } else if (part.isProduct()) {
                Words.store(sum, part.product(), from);
                begun = true;
            }
        }
    }
}
