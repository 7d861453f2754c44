package idem.tagger.segment;

import idem.tagger.block.Evaluation;
import idem.tagger.block.NumberSet;
import idem.tagger.block.Query;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The persons for whom an expression holds, in the order of their numbers. Each question costs what it asks for alone. */
public final class Members {

    private final Query query;
    private final int blocks;
    private final PersonIds ids;
    private volatile @Nullable NumberSet numbers;

    Members(Query query, int blocks, PersonIds ids) {
        this.query = query;
        this.blocks = blocks;
        this.ids = ids;
    }

    /** How many there are. */
    public long count() {
        return Evaluation.count(query, blocks);
    }

    /** Whether the person of a number is among them. */
    public boolean contains(int number) {
        NumberSet known = numbers;
        return known == null ? Evaluation.holds(query, number) : known.contains(number);
    }

    /** The ids of the first few. */
    public List<String> sample(int most) {
        return Arrays.stream(page(0, most)).mapToObj(ids::get).toList();
    }

    /** The numbers of the first few from one on, ascending: the way to page through them. */
    public int[] page(int first, int most) {
        return Evaluation.page(query, blocks, first, most);
    }

    /** All their numbers; once they are at hand, {@link #contains} is answered from them. */
    public NumberSet numbers() {
        NumberSet known = numbers;
        if (known == null) {
            known = Evaluation.members(query, blocks);
            numbers = known;
        }
        return known;
    }

    /** Their ids. */
    public Stream<String> ids() {
        return numbers().numbers().mapToObj(ids::get);
    }

    /** The id of one of them. */
    public String id(int number) {
        return ids.get(number);
    }
}
