package idem.resolver.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Links as one thread finds them in an array of bytes, to be numbered together: sorted by shard, so that each shard's lock is
 * taken once. Used again for the next array.
 */
public final class LinkBatch {

    private final KeyShards shards;
    private final WrittenForms forms;
    private final KeyShards.Form form = new KeyShards.Form();
    private final Statements statements = new Statements();
    /** What came of touching memory, so that no compiler leaves it out. */
    private long touched;

    private int size;
    private int[] codes = new int[32];
    private int[] origins = new int[16];
    private long[] firstSeen = new long[16];
    private long[] lastSeen = new long[16];
    private long[] counts = new long[16];

    LinkBatch(KeyShards shards) {
        this.shards = shards;
        this.forms = new WrittenForms(shards);
    }

    /** Says where the next link's first end is written, as {@code namespace:value}. */
    public void a(byte[] bytes, int begin, int end, int namespace) {
        forms.tell(2 * size, bytes, begin, end, namespace);
    }

    /** Says where the next link's second end is written. */
    public void b(byte[] bytes, int begin, int end, int namespace) {
        forms.tell(2 * size + 1, bytes, begin, end, namespace);
    }

    /** Adds the link of which both ends were told. */
    public void add(int origin, long first, long last, long count) {
        if (size == origins.length) {
            int larger = size + (size >> 1);
            origins = Arrays.copyOf(origins, larger);
            firstSeen = Arrays.copyOf(firstSeen, larger);
            lastSeen = Arrays.copyOf(lastSeen, larger);
            counts = Arrays.copyOf(counts, larger);
        }
        origins[size] = origin;
        firstSeen[size] = first;
        lastSeen[size] = last;
        counts[size] = count;
        size++;
    }

    /** What came of touching memory. */
    long touched() {
        return touched;
    }

    /** All that was numbered, by codes. */
    Statements statements() {
        return statements;
    }

    /**
     * Numbers all that was added, and leaves the batch empty.
     *
     * @param bytes where its identifiers are written
     */
    public void number(byte[] bytes) {
        forms.sort(bytes, 2 * size);
        codes = codes.length < 2 * size ? new int[2 * origins.length] : codes;
        List<Later> later = new ArrayList<>();
        for (int shard = 0; shard < KeyShards.SHARDS; shard++) {
            number(shard, later);
        }
        for (Later each : later) {
            codes[each.form] = shards.codeOfOther(forms.form(each.form, form), each.key);
        }
        for (int link = 0; link < size; link++) {
            if (codes[2 * link] != codes[2 * link + 1]) {
                statements.add(
                        codes[2 * link],
                        codes[2 * link + 1],
                        origins[link],
                        firstSeen[link],
                        lastSeen[link],
                        counts[link]);
            }
        }
        forms.clear();
        size = 0;
    }

    /** Gives the forms of a shard their codes, but for those whose keys stand in others. */
    private void number(int number, List<Later> later) {
        KeyShard shard = shards.shard(number);
        int begin = forms.shardBegin(number);
        int end = forms.shardBegin(number + 1);
        synchronized (shard) {
            touched += shard.find(forms, begin, end);
            for (int position = begin; position < end; position++) {
                int code = forms.code(position);
                if (code == KeyShard.UNKNOWN) {
                    code = shards.codeOf(forms.form(forms.number(position), form));
                }
                if (code == KeyShard.UNKNOWN) {
                    later.add(new Later(forms.number(position), form.key()));
                }
                codes[forms.number(position)] = code;
            }
        }
    }

    /** A form and the value of its key, which stands in another shard. */
    private record Later(int form, String key) {}
}
