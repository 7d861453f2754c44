package idem.tagger.block;

/** A part of a query made ready to be asked block by block, with its scratches; one evaluation uses it. */
interface Step {

    /** Selects within a block. */
    void select(int block, Selection into);

    /** A step for a query. */
    static Step of(Query query, Chars chars) {
        if (query instanceof Query.Held held) {
            return held.set()::select;
        } else if (query instanceof Query.Within within) {
            return new WithinStep(within);
        } else if (query instanceof Query.All all) {
            return new AllStep(all, chars);
        }
        return new AnyStep((Query.Any) query, chars);
    }
}
