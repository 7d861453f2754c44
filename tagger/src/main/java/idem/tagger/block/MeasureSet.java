package idem.tagger.block;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** A number each for some persons, to be asked by range. It never changes; one that differs shares the blocks that do not. */
public final class MeasureSet {

    /** The measure that nobody holds. */
    public static final MeasureSet NONE = of(NumberSet.NONE, new double[0]);

    private final MeasureCode code;
    private final NumberSet holders;
    private final @Nullable MeasureBlock[] blocks;

    private MeasureSet(MeasureCode code, @Nullable MeasureBlock[] blocks) {
        this.code = code;
        this.blocks = blocks;
        @Nullable Block[] held = new Block[blocks.length];
        for (int i = 0; i < held.length; i++) {
            MeasureBlock block = blocks[i];
            held[i] = block == null ? null : block.holders();
        }
        this.holders = new NumberSet(held);
    }

    /**
     * Measures of some holders.
     *
     * @param values of the holders, in ascending order of their numbers
     */
    public static MeasureSet of(NumberSet holders, double[] values) {
        MeasureCode code = MeasureCode.of(values);
        @Nullable MeasureBlock[] blocks = new MeasureBlock[holders.blocks()];
        int next = 0;
        for (int i = 0; i < blocks.length; i++) {
            Block held = holders.block(i);
            if (held != null) {
                long[] codes = new long[held.count()];
                for (int k = 0; k < codes.length; k++) {
                    codes[k] = code.code(values[next++]);
                }
                blocks[i] = MeasureBlock.of(held, codes);
            }
        }
        return new MeasureSet(code, blocks);
    }

    /** Who holds it. */
    public NumberSet holders() {
        return holders;
    }

    @Nullable
    MeasureBlock block(int index) {
        return index < blocks.length ? blocks[index] : null;
    }

    /** The number of a person, where she has one. */
    public Optional<Double> value(int number) {
        MeasureBlock block = block(number >>> 16);
        return block == null || !block.holders().contains(number & 0xffff)
                ? Optional.empty()
                : Optional.of(code.value(block.code(number & 0xffff)));
    }

    /** The least code whose number is at least this one, or more than it. */
    public long codeFrom(BigDecimal bound, boolean more) {
        return code.from(bound, more);
    }

    /** The largest code whose number is at most this one, or less than it. */
    public long codeUntil(BigDecimal bound, boolean less) {
        return code.until(bound, less);
    }

    /**
     * Who has a number from one bound up to another.
     *
     * @param high included where {@code upTo} says so
     */
    public NumberSet between(BigDecimal low, BigDecimal high, Bound upTo) {
        Query within = new Query.Within(this, codeFrom(low, false), codeUntil(high, upTo == Bound.BELOW));
        return Evaluation.members(within, holders.blocks());
    }

    /** Whether the upper end of a range belongs to it. */
    public enum Bound {
        /** It does. */
        UP_TO,
        /** It does not. */
        BELOW
    }

    /** Hands over the numbers of all holders, in ascending order of the holders. */
    public void forEachValue(DoubleConsumer work) {
        for (MeasureBlock block : blocks) {
            if (block != null) {
                for (long one : block.codes()) {
                    work.accept(code.value(one));
                }
            }
        }
    }

    /**
     * The measure with other numbers of some persons.
     *
     * @param changes by person; empty where she has none from now on
     */
    public MeasureSet changed(SortedMap<Integer, Optional<Double>> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        boolean kept = changes.values().stream().flatMap(Optional::stream).allMatch(code::keeps);
        if (!kept) {
            return recoded(changes);
        }
        @Nullable
        MeasureBlock[] others = Arrays.copyOf(blocks, Math.max(blocks.length, (changes.lastKey() >>> 16) + 1));
        for (int from = changes.firstKey() >>> 16; from < others.length; from++) {
            SortedMap<Integer, Optional<Double>> here = changes.subMap(from << 16, (from + 1) << 16);
            if (!here.isEmpty()) {
                others[from] = changed(others[from], here);
            }
        }
        return new MeasureSet(code, others);
    }

    private @Nullable MeasureBlock changed(@Nullable MeasureBlock block, SortedMap<Integer, Optional<Double>> changes) {
        long[] words = new long[Block.WORDS];
        long[] codes = new long[Block.WORDS * Long.SIZE];
        if (block != null) {
            words = block.holders().toWords();
            char[] members = block.holders().toList();
            long[] before = block.codes();
            for (int i = 0; i < members.length; i++) {
                codes[members[i]] = before[i];
            }
        }
        for (Map.Entry<Integer, Optional<Double>> change : changes.entrySet()) {
            int low = change.getKey() & 0xffff;
            boolean holds = change.getValue().isPresent();
            words[low >>> 6] = holds ? words[low >>> 6] | 1L << low : words[low >>> 6] & ~(1L << low);
            codes[low] = change.getValue().map(code::code).orElse(0L);
        }
        Block held = Block.ofWords(words);
        if (held == null) {
            return null;
        }
        char[] members = held.toList();
        long[] after = new long[members.length];
        for (int i = 0; i < after.length; i++) {
            after[i] = codes[members[i]];
        }
        return MeasureBlock.of(held, after);
    }

    private MeasureSet recoded(SortedMap<Integer, Optional<Double>> changes) {
        SortedMap<Integer, Double> all = new TreeMap<>();
        int[] numbers = holders.numbers().toArray();
        int[] next = {0};
        forEachValue(value -> all.put(numbers[next[0]++], value));
        changes.forEach((number, value) -> value.ifPresentOrElse(to -> all.put(number, to), () -> all.remove(number)));
        return of(
                NumberSet.of(all.keySet().stream().mapToInt(Integer::intValue).toArray()),
                all.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** About how many bytes of memory it takes. */
    public long bytes() {
        long bytes = 8L * blocks.length + 64;
        for (MeasureBlock block : blocks) {
            bytes += block == null ? 0 : block.bytes();
        }
        return bytes;
    }

    /** Writes it in a form of its own. */
    public void write(DataOutput out) throws IOException {
        holders.write(out);
        out.writeInt(code.decimals());
        for (MeasureBlock block : blocks) {
            if (block != null) {
                ByteBuffer codes =
                        ByteBuffer.allocate(Long.BYTES * block.holders().count());
                codes.asLongBuffer().put(block.codes());
                out.write(codes.array());
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public static MeasureSet read(DataInput in) throws IOException {
        NumberSet holders = NumberSet.read(in);
        MeasureCode code = new MeasureCode(in.readInt());
        @Nullable MeasureBlock[] blocks = new MeasureBlock[holders.blocks()];
        for (int i = 0; i < blocks.length; i++) {
            Block held = holders.block(i);
            if (held != null) {
                byte[] bytes = new byte[Long.BYTES * held.count()];
                in.readFully(bytes);
                long[] codes = new long[held.count()];
                ByteBuffer.wrap(bytes).asLongBuffer().get(codes);
                blocks[i] = MeasureBlock.of(held, codes);
            }
        }
        return new MeasureSet(code, blocks);
    }
}
