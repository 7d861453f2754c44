package idem.resolver.table;

import idem.resolver.sort.Slices;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Digests of keys by their first bytes, however the keys are numbered.
 *
 * <p>The top bits are the place of the namespace in byte order. Below them stand as many of the value's leading bytes as there
 * is room for, each as its place among the bytes that occur there in any value of the namespace: ten digits so take a factor
 * of ten, and what all values begin with takes nothing.
 */
final class BytewiseDigests implements KeyDigests {

    /** Bytes of a value behind these never reach a digest. */
    private static final int LONGEST = 32;

    private static final int SYMBOLS = 257;

    private final int[] digests;
    private final Scale scale;

    private BytewiseDigests(int[] digests, Scale scale) {
        this.digests = digests;
        this.scale = scale;
    }

    static BytewiseDigests of(KeyTable keys) {
        Slices slices = Slices.of(keys.size());
        int namespaces = keys.namespaceNames().size();
        Alphabet[][] ofSlice = new Alphabet[slices.slices()][];
        slices.forEach((slice, begin, end) -> {
            Alphabet[] seen = alphabets(namespaces);
            for (int number = begin; number < end; number++) {
                keys.see(number, seen);
            }
            ofSlice[slice] = seen;
        });
        Scale scale = scale(keys.namespaceNames(), ofSlice);
        int[] digests = new int[keys.size()];
        slices.forEach((slice, begin, end) -> {
            for (int number = begin; number < end; number++) {
                digests[number] = keys.digest(number, scale.alphabets);
            }
        });
        return new BytewiseDigests(digests, scale);
    }

    /** An empty alphabet for each namespace. */
    static Alphabet[] alphabets(int namespaces) {
        Alphabet[] seen = new Alphabet[namespaces];
        Arrays.setAll(seen, i -> new Alphabet());
        return seen;
    }

    /** What digests are made by, where each part of the keys was seen by alphabets of its own. */
    static Scale scale(List<String> names, Alphabet[][] seen) {
        Alphabet[] alphabets = seen[0];
        for (int part = 1; part < seen.length; part++) {
            for (int i = 0; i < alphabets.length; i++) {
                alphabets[i].add(seen[part][i]);
            }
        }
        int[] inOrder = IntStream.range(0, names.size())
                .boxed()
                .sorted(Comparator.comparing(
                        (Integer i) -> (names.get(i) + ":").getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                .mapToInt(Integer::intValue)
                .toArray();
        int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, names.size()) - 1));
        int shift = Integer.SIZE - bits;
        short[] namespaceAt = new short[1 << bits];
        for (int place = 0; place < inOrder.length; place++) {
            namespaceAt[place] = (short) inOrder[place];
            alphabets[inOrder[place]].lay((long) place << shift, shift);
        }
        return new Scale(alphabets, shift, namespaceAt);
    }

    @Override
    public int of(int identifier) {
        return digests[identifier];
    }

    @Override
    public int namespace(int identifier) {
        return scale.namespaceAt[digests[identifier] >>> scale.shift];
    }

    /**
     * What digests are made by, the same for all keys.
     *
     * @param alphabets by namespace
     * @param shift how many bits lie below a namespace's place
     * @param namespaceAt by place in byte order, the namespace
     */
    @SuppressWarnings("ArrayRecordComponent") // packed columns; never compared
    record Scale(Alphabet[] alphabets, int shift, short[] namespaceAt) {}

    /** The bytes that occur at each place of the values of one namespace, with their places in order. */
    static final class Alphabet {

        private final boolean[] seen = new boolean[LONGEST * SYMBOLS];
        /** By place and byte, what it adds to the digest; index 0 of a place is for values that have ended. */
        private final int[] adds = new int[LONGEST * SYMBOLS];

        private long first;
        private int places;

        /** Takes note of a value's bytes. */
        void see(byte[] bytes, int begin, int end) {
            int most = Math.min(LONGEST, end - begin);
            for (int i = 0; i < most; i++) {
                seen[i * SYMBOLS + 1 + (bytes[begin + i] & 0xff)] = true;
            }
            if (most < LONGEST) {
                seen[most * SYMBOLS] = true;
            }
        }

        void add(Alphabet other) {
            for (int i = 0; i < seen.length; i++) {
                seen[i] |= other.seen[i];
            }
        }

        /** Gives each place its share of so many bits; what does not fit in whole fits in part, and ends it. */
        void lay(long first, int bits) {
            this.first = first;
            long room = 1L << bits;
            for (places = 0; places < LONGEST && room > 1; places++) {
                int size = 0;
                for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                    size += seen[places * SYMBOLS + symbol] ? 1 : 0;
                }
                if (size == 0) {
                    return;
                }
                long left = room / size;
                long code = 0;
                for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                    adds[places * SYMBOLS + symbol] = (int) (left > 0 ? code * left : code * room / size);
                    code += seen[places * SYMBOLS + symbol] ? 1 : 0;
                }
                room = left;
            }
        }

        /** The digest of a value. */
        int digest(byte[] bytes, int begin, int end) {
            int digest = (int) first;
            int most = Math.min(places, end - begin);
            for (int i = 0; i < most; i++) {
                digest += adds[i * SYMBOLS + 1 + (bytes[begin + i] & 0xff)];
            }
            return digest;
        }
    }
}
