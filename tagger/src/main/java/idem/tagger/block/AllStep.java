package idem.tagger.block;

import java.util.Comparator;
import java.util.List;

/** The intersection of some parts without others. Where one part is a list, all is worked out on lists. */
final class AllStep implements Step {

    private final Step[] with;
    private final Step[] without;
    private final Selection[] selected;
    private final Selection taken = new Selection();
    private final Chars chars;
    private final Scratch scratch = new Scratch();

    AllStep(Query.All all, Steps steps) {
        this.chars = steps.chars();
        this.with = steps(cheapestFirst(all.with()), steps);
        this.without = steps(all.without(), steps);
        this.selected = new Selection[with.length];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = new Selection();
        }
    }

    /** Where a set has nobody in a block, nothing need be worked out there. */
    private static List<Query> cheapestFirst(List<Query> queries) {
        return queries.stream()
                .sorted(Comparator.comparing(query -> !(query instanceof Query.Held)))
                .toList();
    }

    private static Step[] steps(List<Query> queries, Steps steps) {
        return queries.stream().map(steps::step).toArray(Step[]::new);
    }

    @Override
    public void select(int block, Selection into) {
        int shortest = -1;
        for (int i = 0; i < with.length; i++) {
            Selection part = selected[i];
            with[i].select(block, part);
            if (part.isNone()) {
                into.none();
                return;
            }
            if (!part.isProduct() && (shortest < 0 || part.count() < selected[shortest].count())) {
                shortest = i;
            }
        }
        if (shortest < 0) {
            selectBits(block, into);
        } else {
            selectListed(block, shortest, into);
        }
    }

    private void selectListed(int block, int shortest, Selection into) {
        char[] members = selected[shortest].listed();
        int count = selected[shortest].count();
        char[] buffer = scratch.list();
        for (int i = 0; i < selected.length && count > 0; i++) {
            Selection part = selected[i];
            if (i != shortest && !part.isProduct()) {
                count = part.count() < count
                        ? chars.intersect(part.listed(), part.count(), members, count, buffer)
                        : chars.intersect(members, count, part.listed(), part.count(), buffer);
                members = buffer;
            }
        }
        for (int i = 0; i < selected.length && count > 0; i++) {
            if (selected[i].isProduct()) {
                count = filter(members, count, selected[i].product(), buffer);
                members = buffer;
            }
        }
        for (int i = 0; i < without.length && count > 0; i++) {
            without[i].select(block, taken);
            if (taken.isProduct()) {
                count = filterOut(members, count, taken.product(), buffer);
                members = buffer;
            } else if (!taken.isNone()) {
                count = chars.subtract(members, count, taken.listed(), taken.count(), buffer);
                members = buffer;
            }
        }
        into.list(members, count);
    }

    private static int filter(char[] members, int count, Product product, char[] buffer) {
        char[] from = members;
        int left = count;
        for (int i = 0; i < product.size(); i++) {
            left = Chars.filter(from, left, product.factor(i), product.mask(i), buffer);
            from = buffer;
        }
        return left;
    }

    private int filterOut(char[] members, int count, Product product, char[] buffer) {
        if (product.size() > 1) {
            product.foldInto(scratch.words());
        }
        return Chars.filter(members, count, product.factor(0), ~product.mask(0), buffer);
    }

    private void selectBits(int block, Selection into) {
        into.none();
        Product product = into.product();
        for (Selection part : selected) {
            product.add(part.product());
        }
        for (Step step : without) {
            step.select(block, taken);
            if (taken.isNone()) {
                continue;
            }
            if (!taken.isProduct()) {
                product.foldInto(scratch.words());
                Words.clear(scratch.words(), taken.listed(), taken.count());
            } else if (taken.product().size() == 1) {
                product.add(taken.product().factor(0), ~taken.product().mask(0));
            } else {
                Words.store(scratch.others(), taken.product());
                product.add(scratch.others(), -1);
                product.foldInto(scratch.words());
            }
        }
    }
}
