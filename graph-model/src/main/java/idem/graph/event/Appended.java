package idem.graph.event;

import java.util.BitSet;

/**
 * What became of the events of one batch.
 *
 * @param accepted how many were new and are kept now
 * @param duplicates how many were there already, or stood in the batch before
 * @param duplicate which ones, by their places in the batch
 * @param refused which ones state somebody who was erased, by their places in the batch
 */
public record Appended(int accepted, int duplicates, BitSet duplicate, BitSet refused) {

    public Appended {
        duplicate = (BitSet) duplicate.clone();
        refused = (BitSet) refused.clone();
    }

    @Override
    public BitSet refused() {
        return (BitSet) refused.clone();
    }

    @Override
    public BitSet duplicate() {
        return (BitSet) duplicate.clone();
    }
}
