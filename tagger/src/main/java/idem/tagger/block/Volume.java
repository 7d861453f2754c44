package idem.tagger.block;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** How much one query goes through; what is repeated in it once. */
final class Volume {

    private static final long BLOCK_BYTES = (long) Long.BYTES * Block.WORDS;

    private final int blocks;
    private final Set<Query.Repeated> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Volume(int blocks) {
        this.blocks = blocks;
    }

    /** About how many bytes; of measures as if it were one block of bits each. */
    static long bytes(Query query, int blocks) {
        return new Volume(blocks).of(query);
    }

    private long of(Query query) {
        if (query instanceof Query.Held held) {
            return Math.min(BLOCK_BYTES * blocks, Character.BYTES * held.set().count());
        } else if (query instanceof Query.All all) {
            return of(all.with()) + of(all.without());
        } else if (query instanceof Query.Any any) {
            return of(any.parts());
        } else if (query instanceof Query.Repeated repeated) {
            return seen.add(repeated) ? of(repeated.other()) : 0;
        }
        return BLOCK_BYTES * blocks;
    }

    private long of(List<Query> parts) {
        return parts.stream().mapToLong(this::of).sum();
    }
}
