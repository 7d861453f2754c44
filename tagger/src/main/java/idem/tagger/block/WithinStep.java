package idem.tagger.block;

/** Those whose measure lies between two codes. */
final class WithinStep implements Step {

    private final MeasureSet measures;
    private final long low;
    private final long high;
    private final Scratch scratch = new Scratch();

    WithinStep(Query.Within within) {
        this.measures = within.measures();
        this.low = within.low();
        this.high = within.high();
    }

    @Override
    public void select(int block, Selection into) {
        MeasureBlock measured = measures.block(block);
        if (measured == null || low > high || high < measured.least() || low > measured.most()) {
            into.none();
        } else if (low <= measured.least() && high >= measured.most()) {
            into.block(measured.holders());
        } else {
            measured.select(low, high, scratch, into);
        }
    }
}
