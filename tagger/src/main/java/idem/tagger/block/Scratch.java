package idem.tagger.block;

import org.jspecify.annotations.Nullable;

/** Room for what a step works out of one block, made when first needed. */
final class Scratch {

    private long @Nullable [] words;
    private long @Nullable [] others;
    private char @Nullable [] list;

    long[] words() {
        long[] room = words;
        if (room == null) {
            room = new long[Block.WORDS];
            words = room;
        }
        return room;
    }

    long[] others() {
        long[] room = others;
        if (room == null) {
            room = new long[Block.WORDS];
            others = room;
        }
        return room;
    }

    /** One longer than the longest list, as a place is written before it is known to be taken. */
    char[] list() {
        char[] room = list;
        if (room == null) {
            room = new char[Block.MOST_LISTED + 1];
            list = room;
        }
        return room;
    }
}
