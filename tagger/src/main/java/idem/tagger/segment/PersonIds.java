package idem.tagger.segment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The ids of persons by number, packed by 65,536: their bytes, and where each ends. It never changes; one with more ids shares
 * the packs that did not.
 */
final class PersonIds {

    static final PersonIds NONE = new PersonIds(new Pack[0]);

    private static final int PACK_BITS = 16;
    private static final int PACK_SIZE = 1 << PACK_BITS;

    private final @Nullable Pack[] packs;

    private PersonIds(@Nullable Pack[] packs) {
        this.packs = packs;
    }

    /** Ids of neighbours. */
    private static final class Pack {
        private final int[] ends;
        private final byte[] bytes;

        Pack(int[] ends, byte[] bytes) {
            this.ends = ends;
            this.bytes = bytes;
        }

        String get(int low) {
            int start = low == 0 ? 0 : ends[low - 1];
            return new String(bytes, start, ends[low] - start, StandardCharsets.UTF_8);
        }
    }

    String get(int number) {
        Pack pack = packs[number >>> PACK_BITS];
        return pack == null ? "" : pack.get(number & (PACK_SIZE - 1));
    }

    /** These and others, or others in their place. */
    PersonIds with(SortedMap<Integer, String> others) {
        if (others.isEmpty()) {
            return this;
        }
        @Nullable Pack[] more = Arrays.copyOf(packs, Math.max(packs.length, (others.lastKey() >>> PACK_BITS) + 1));
        for (int i = others.firstKey() >>> PACK_BITS; i < more.length; i++) {
            SortedMap<Integer, String> here = others.subMap(i << PACK_BITS, (i + 1) << PACK_BITS);
            if (!here.isEmpty()) {
                more[i] = pack(more[i], here);
            }
        }
        return new PersonIds(more);
    }

    private static Pack pack(@Nullable Pack before, SortedMap<Integer, String> others) {
        byte[][] ids = new byte[PACK_SIZE][];
        int length = 0;
        for (int low = 0; low < PACK_SIZE && before != null; low++) {
            int start = low == 0 ? 0 : before.ends[low - 1];
            ids[low] = Arrays.copyOfRange(before.bytes, start, before.ends[low]);
        }
        others.forEach((number, id) -> ids[number & (PACK_SIZE - 1)] = id.getBytes(StandardCharsets.UTF_8));
        int[] ends = new int[PACK_SIZE];
        for (int low = 0; low < PACK_SIZE; low++) {
            length += ids[low] == null ? 0 : ids[low].length;
            ends[low] = length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        for (byte[] id : ids) {
            bytes.put(id == null ? new byte[0] : id);
        }
        return new Pack(ends, bytes.array());
    }

    long bytes() {
        long bytes = 0;
        for (Pack pack : packs) {
            bytes += pack == null ? 4 : 4L * PACK_SIZE + pack.bytes.length + 56;
        }
        return bytes;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(packs.length);
        for (Pack pack : packs) {
            out.writeBoolean(pack != null);
            if (pack != null) {
                ByteBuffer ends = ByteBuffer.allocate(Integer.BYTES * PACK_SIZE);
                ends.asIntBuffer().put(pack.ends);
                out.write(ends.array());
                out.write(pack.bytes);
            }
        }
    }

    static PersonIds read(DataInput in) throws IOException {
        @Nullable Pack[] packs = new Pack[in.readInt()];
        for (int i = 0; i < packs.length; i++) {
            if (in.readBoolean()) {
                byte[] packed = new byte[Integer.BYTES * PACK_SIZE];
                in.readFully(packed);
                int[] ends = new int[PACK_SIZE];
                ByteBuffer.wrap(packed).asIntBuffer().get(ends);
                byte[] bytes = new byte[ends[PACK_SIZE - 1]];
                in.readFully(bytes);
                packs[i] = new Pack(ends, bytes);
            }
        }
        return new PersonIds(packs);
    }
}
