package idem.tagger.block;

/** A part of a query made ready to be asked block by block, with its scratches; one evaluation uses it. */
interface Step {

    /** Selects within a block. */
    void select(int block, Selection into);
}
