package idem.benchmarks.segment;

import idem.tagger.block.NumberSet;
import idem.tagger.block.NumberSetBuilder;
import java.util.SplittableRandom;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/** Invented tags of many persons, independent of each other, in the forms that are compared. */
final class TagSample {

    static final int TAGS = 50;
    private static final double DENSEST = 0.5;
    private static final double SPARSEST = 0.001;

    private final int persons;
    private final NumberSet[] sets = new NumberSet[TAGS];
    private final RoaringBitmap[] bitmaps = new RoaringBitmap[TAGS];
    private final long[][] words = new long[TAGS][];

    TagSample(int persons, long seed) {
        this.persons = persons;
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int tag = 0; tag < TAGS; tag++) {
            fill(tag, seeds.split());
        }
    }

    /** In geometric steps from half of all persons to one in a thousand. */
    static double density(int tag) {
        return DENSEST * Math.pow(SPARSEST / DENSEST, tag / (TAGS - 1.0));
    }

    private void fill(int tag, SplittableRandom random) {
        NumberSetBuilder set = new NumberSetBuilder();
        RoaringBitmapWriter<RoaringBitmap> bitmap = RoaringBitmapWriter.writer().get();
        long[] bits = new long[(persons + 63) >>> 6];
        long bound = (long) (density(tag) * (1L << 32));
        for (int person = 0; person < persons; person++) {
            if ((random.nextInt() & 0xffffffffL) < bound) {
                set.add(person);
                bitmap.add(person);
                bits[person >>> 6] |= 1L << person;
            }
        }
        sets[tag] = set.build();
        bitmaps[tag] = bitmap.get();
        words[tag] = bits;
    }

    int persons() {
        return persons;
    }

    NumberSet set(int tag) {
        return sets[tag];
    }

    RoaringBitmap bitmap(int tag) {
        return bitmaps[tag];
    }

    long[] words(int tag) {
        return words[tag];
    }

    /** Bytes of the index a membership. */
    double bytesPerMembership() {
        double bytes = 0;
        double memberships = 0;
        for (NumberSet set : sets) {
            bytes += set.bytes();
            memberships += set.count();
        }
        return bytes / memberships;
    }
}
