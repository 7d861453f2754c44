package idem.graph.person;

import idem.graph.history.Cause;
import idem.graph.link.Refusal;
import idem.graph.run.RunEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a run writes of one or more closed sets of persons: all of it or nothing. It gathers; one thread uses it, and hands
 * it to {@link PersonStore#write}.
 */
public final class Rewrite {

    final List<Newcomer> created = new ArrayList<>();
    final List<Standing> restored = new ArrayList<>();
    final List<Standing> changed = new ArrayList<>();
    final List<Retirement> retired = new ArrayList<>();
    final List<Split> splits = new ArrayList<>();
    final List<Taking> takings = new ArrayList<>();
    final List<Belonging> joined = new ArrayList<>();
    final List<String> left = new ArrayList<>();
    final List<Belonging> bounded = new ArrayList<>();
    final List<SharedFlag> flags = new ArrayList<>();
    final List<Verdict> verdicts = new ArrayList<>();
    final List<Read> read = new ArrayList<>();
    final List<Long> held = new ArrayList<>();
    final List<String> barred = new ArrayList<>();
    final List<String> freed = new ArrayList<>();

    @Nullable
    LongFunction<RunEnd> end;

    long reserved;

    /** How a person stands: what of it may change from run to run. */
    public record Standing(long number, PersonKind kind, boolean suspect) {}

    /** A person with a new id. */
    record Newcomer(PersonId id, Standing standing) {}

    /**
     * A person's id retires.
     *
     * @param anchor the key of its strongest identifier
     * @param into the number of the person that it merges into; null where all that it had is blocked
     * @param cause of the merge; null where it merges into nobody
     */
    public record Retirement(
            long number,
            String anchor,
            @Nullable Long into,
            @Nullable Cause cause) {}

    /** A person begins with identifiers of another. */
    public record Split(long number, long from, Cause cause) {}

    /** A person takes an identifier from another, neither of them beginning with it. */
    public record Taking(long number, long from, String identifier, Cause cause) {}

    /**
     * An identifier belongs to a person.
     *
     * @param node of an identifier that the rewrite relies on
     * @param eventsSince milliseconds since the epoch from which its events come with it; null for all of them
     */
    public record Belonging(
            String key, long node, long person, @Nullable Long eventsSince) {}

    /** Whether an identifier is shared. */
    record SharedFlag(String key, boolean shared) {}

    /** An identifier as the run has read it. */
    record Read(String key, long node, long rev) {}

    /**
     * An end of a link.
     *
     * @param node as it was read, where the rewrite relies on one of the ends, so that the link is the one that was read; else
     *     {@link #UNKNOWN}. A number finds its node faster than a key does
     */
    public record End(String key, long node) {

        /** Stands where the node is to be found by its key. */
        public static final long UNKNOWN = -1;
    }

    /**
     * What became of a link: null where it is accepted.
     *
     * @param first whether nothing was ever said of it
     */
    record Verdict(End a, End b, @Nullable Refusal refusal, long due, boolean first) {

        /** Whether the link can be found by the nodes of its ends. */
        boolean byNode() {
            return a.node() != End.UNKNOWN && b.node() != End.UNKNOWN;
        }
    }

    /**
     * An identifier that the run has looked at. What it found of its set holds while none of them has moved; and once it is
     * written, none of them wants a resolver.
     *
     * @param node as it was read, like its rev
     */
    public void rely(String key, long node, long rev) {
        read.add(new Read(key, node, rev));
    }

    /** A person, by its number, whom the sets held before. */
    public void hold(long person) {
        held.add(person);
    }

    /** The keys of the identifiers that it relies on. */
    public List<String> reliedOn() {
        return read.stream().map(Read::key).toList();
    }

    /**
     * With it the run has written all.
     *
     * @param end says how the run ended, from how many events changed place with this rewrite; may be asked again
     */
    public void end(LongFunction<RunEnd> end) {
        this.end = end;
    }

    /** Makes sure with it that no number below this one is ever given again. */
    public void reserveNumbersBelow(long next) {
        reserved = next;
    }

    public void create(PersonId id, Standing person) {
        created.add(new Newcomer(id, person));
    }

    /** A retired person lives again. */
    public void restore(Standing person) {
        restored.add(person);
    }

    /** A person that lives on stands otherwise than before. */
    public void change(Standing person) {
        changed.add(person);
    }

    public void retire(Retirement person) {
        retired.add(person);
    }

    public void split(Split split) {
        splits.add(split);
    }

    /** Becomes history; that the identifier leaves the one and joins the other is told apart. */
    public void take(Taking taking) {
        takings.add(taking);
    }

    /** An identifier comes to a person. */
    public void join(Belonging belonging) {
        joined.add(belonging);
    }

    /** An identifier leaves the person that it belonged to. */
    public void leave(String key) {
        left.add(key);
    }

    /** An identifier stays, but its events come with it from another time on. */
    public void bound(Belonging belonging) {
        bounded.add(belonging);
    }

    public void flagShared(String key, boolean shared) {
        flags.add(new SharedFlag(key, shared));
    }

    /**
     * A link was judged otherwise than before; a null refusal says that it is accepted now.
     *
     * @param due milliseconds since the epoch of the first day on which a filter would judge it otherwise, or -1
     */
    public void judge(End a, End b, @Nullable Refusal refusal, long due) {
        verdicts.add(new Verdict(a, b, refusal, due, false));
    }

    /** The same of a link that is accepted so far and was never due, so that nothing that was said of it must go. */
    public void judgeFirst(End a, End b, @Nullable Refusal refusal, long due) {
        verdicts.add(new Verdict(a, b, refusal, due, true));
    }

    /** The identifier became shared or blocked, and so bears no events. */
    public void bar(String key) {
        barred.add(key);
    }

    /** The identifier is no more shared or blocked, and so bears events again. */
    public void free(String key) {
        freed.add(key);
    }

    /** The numbers of the persons that come, go, or stand otherwise. */
    Set<Long> persons() {
        Set<Long> numbers = new TreeSet<>();
        created.forEach(person -> numbers.add(person.standing().number()));
        restored.forEach(person -> numbers.add(person.number()));
        changed.forEach(person -> numbers.add(person.number()));
        retired.forEach(person -> numbers.add(person.number()));
        return numbers;
    }

    /** How many rows it holds: what bounds a transaction. */
    public int size() {
        return created.size()
                + restored.size()
                + changed.size()
                + retired.size()
                + splits.size()
                + takings.size()
                + joined.size()
                + left.size()
                + bounded.size()
                + flags.size()
                + verdicts.size()
                + barred.size()
                + freed.size()
                + read.size();
    }

    public boolean isEmpty() {
        return size() == 0;
    }
}
