package idem.tagger.block;

/** What several steps ask for: worked out for the first of them that asks in a block, and handed to the others as it is. */
final class RepeatedStep implements Step {

    private final Step other;
    private final Selection selected = new Selection();
    private final Scratch scratch = new Scratch();
    private int answered = -1;

    RepeatedStep(Step other) {
        this.other = other;
    }

    @Override
    public void select(int block, Selection into) {
        if (block != answered) {
            other.select(block, selected);
            if (selected.product().size() > 1) {
                selected.product().foldInto(scratch.words());
            }
            answered = block;
        }
        into.as(selected);
    }
}
