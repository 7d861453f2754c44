package idem.tagger.segment;

import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.roaringbitmap.RoaringBitmap;

/** The persons for whom an expression holds, in the order of their numbers. */
public final class Members {

    private final RoaringBitmap numbers;
    private final PersonIds ids;

    Members(RoaringBitmap numbers, PersonIds ids) {
        this.numbers = numbers;
        this.ids = ids;
    }

    /** How many there are. */
    public long count() {
        return numbers.getLongCardinality();
    }

    /** Whether the person of a number is among them. */
    public boolean contains(int number) {
        return numbers.contains(number);
    }

    /** The ids of the first few. */
    public List<String> sample(int most) {
        return ids().limit(most).toList();
    }

    /** Their ids. */
    public Stream<String> ids() {
        return numbers().mapToObj(ids::get);
    }

    /** Their numbers, ascending. */
    public IntStream numbers() {
        return numbersFrom(0);
    }

    /** The numbers of those from one on, ascending: the way to page through them. */
    public IntStream numbersFrom(int first) {
        var iterator = numbers.getIntIterator();
        iterator.advanceIfNeeded(first);
        PrimitiveIterator.OfInt plain = new PrimitiveIterator.OfInt() {
            @Override
            public int nextInt() {
                return iterator.next();
            }

            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }
        };
        return StreamSupport.intStream(
                Spliterators.spliteratorUnknownSize(plain, Spliterator.ORDERED | Spliterator.DISTINCT), false);
    }

    /** The id of one of them. */
    public String id(int number) {
        return ids.get(number);
    }
}
