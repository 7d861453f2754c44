package idem.graph.event;

import java.util.BitSet;

/**
 * What became of the events of one batch.
 *
 * @param accepted how many were new and are kept now
 * @param duplicates how many were there already, or stood in the batch before
 * @param duplicate which ones, by their places in the batch
 */
public record Appended(int accepted, int duplicates, BitSet duplicate) {

    public Appended {
        duplicate = (BitSet) duplicate.clone();
    }

    @Override
    public BitSet duplicate() {
        return (BitSet) duplicate.clone();
    }
}
