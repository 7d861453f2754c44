package idem.resolver.table;

import idem.graph.identifier.KeyHash;
import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import idem.graph.identifier.Normaliser;
import idem.graph.identifier.Recognition;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Gives written identifiers codes, on several threads at once: the same for all forms of one key, and to each key its own. Bytes
 * decide, so that no two keys are ever taken for one. Which code a key gets depends on timing and means nothing.
 *
 * <p>What is written for the first time is recognised once and kept; a form that is its own key is one entry. The lower bits of a
 * code are the shard, the upper ones the place in it.
 */
final class KeyShards {

    static final int BITS = 6;
    static final int SHARDS = 1 << BITS;

    /** The bytes of a value do not tell its normal form. */
    static final int UNTOLD = -1;

    /** No code has more bits than this. */
    static final int CODE_BITS = Integer.SIZE - 1;

    private static final int MOST_PLACES = 1 << (CODE_BITS - BITS);

    private final Namespaces namespaces;
    private final List<String> names;
    /** By namespace, where a value begins in what is written. */
    private final int[] valueBegins;

    /** By namespace, whether the bytes of forms may tell their keys. */
    private final boolean[] normalises;

    private final KeyShard[] shards = new KeyShard[SHARDS];

    KeyShards(Namespaces namespaces) {
        this.namespaces = namespaces;
        this.names = namespaces.inOrder().stream().map(Namespace::name).toList();
        this.valueBegins = names.stream().mapToInt(name -> name.length() + 1).toArray();
        this.normalises = new boolean[names.size()];
        for (int number = 0; number < normalises.length; number++) {
            normalises[number] = namespaces.normalises(number);
        }
        clear();
    }

    /** Forgets all that was written, so that there is room for what comes of it. */
    void clear() {
        Arrays.setAll(shards, i -> new KeyShard());
    }

    List<String> names() {
        return names;
    }

    Namespaces namespaces() {
        return namespaces;
    }

    KeyShard shard(int number) {
        return shards[number];
    }

    static int shardOf(long hash) {
        return (int) (hash >>> (Long.SIZE - BITS));
    }

    static int code(int shard, int place) {
        if (place >= MOST_PLACES) {
            throw new IllegalArgumentException(
                    "found more identifiers than there is room for; expected a smaller file");
        }
        return place << BITS | shard;
    }

    /** Where a value of a namespace begins in what is written. */
    int valueBegin(int namespace) {
        return valueBegins[namespace];
    }

    /** Whether the bytes of a namespace's values may tell their normal forms. */
    boolean normalises(int namespace) {
        return normalises[namespace];
    }

    /**
     * Writes the normal form of a value that identifies somebody, if its bytes alone tell that.
     *
     * @return behind the normal form, or {@link #UNTOLD}
     */
    int normalise(byte[] bytes, int begin, int end, int namespace, byte[] to, int at) {
        int told = namespaces.normalise(namespace, bytes, begin, end, to, at);
        return told < 0 ? UNTOLD : told;
    }

    /**
     * The code of the key of a form that is its own key or known; else {@link KeyShard#UNKNOWN}, and the form knows its key. To be
     * called in the shard's lock.
     */
    int codeOf(Form form) {
        KeyShard shard = shards[form.shard()];
        if (namespaces.surelyItself(form.namespace, form.bytes, form.begin, form.end)) {
            return codeOfItself(shard, form, false);
        }
        int entry = shard.find(form.bytes, form.begin, form.end, (int) form.hash, form.namespace);
        if (entry >= 0 && shard.code(entry) != KeyShard.UNKNOWN) {
            return shard.code(entry);
        }
        String value = form.value();
        Judgement judged = judge(value, form.namespace);
        if (!judged.value.equals(value)) {
            form.key = judged.value;
            return KeyShard.UNKNOWN;
        }
        return codeOfItself(shard, form, judged.blocked);
    }

    private static int codeOfItself(KeyShard shard, Form form, boolean blocked) {
        int own = shard.entry(form.bytes, form.begin, form.end, (int) form.hash, form.namespace);
        if (shard.code(own) == KeyShard.UNKNOWN) {
            shard.setKey(own, blocked);
            shard.setCode(own, code(form.shard(), own));
        }
        return shard.code(own);
    }

    /**
     * The code of a form's key, which is another. To be called in no shard's lock.
     *
     * @param key its value
     */
    int codeOfOther(Form form, String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        int code = codeOfKey(new Form().set(bytes, 0, bytes.length, form.namespace));
        KeyShard shard = shards[form.shard()];
        synchronized (shard) {
            int entry = shard.entry(form.bytes, form.begin, form.end, (int) form.hash, form.namespace);
            shard.setCode(entry, code);
        }
        return code;
    }

    private int codeOfKey(Form key) {
        KeyShard shard = shards[key.shard()];
        synchronized (shard) {
            int entry = shard.entry(key.bytes, key.begin, key.end, (int) key.hash, key.namespace);
            if (!shard.isKey(entry)) {
                shard.setKey(entry, judge(key.value(), key.namespace).blocked);
            }
            return code(key.shard(), entry);
        }
    }

    int keyBytes(int namespace, String form) {
        String value = form.substring(valueBegins[namespace]);
        return valueBegins[namespace]
                + Math.max(
                        value.getBytes(StandardCharsets.UTF_8).length,
                        judge(value, namespace).value.getBytes(StandardCharsets.UTF_8).length);
    }

    /** What a written value is. */
    private Judgement judge(String value, int namespace) {
        String name = names.get(namespace);
        Recognition recognition = namespaces.recognise(name, value);
        if (recognition instanceof Recognition.Recognised recognised) {
            return new Judgement(recognised.identifier().value(), false);
        }
        if (recognition instanceof Recognition.Blocked blocked) {
            return new Judgement(blocked.identifier().value(), true);
        }
        return new Judgement(Normaliser.clean(value), true);
    }

    private record Judgement(String value, boolean blocked) {}

    /** The value of a written identifier, to be used again for the next. */
    static final class Form {

        private byte[] bytes = {};
        private int begin;
        private int end;
        private int namespace;
        private long hash;
        private String key = "";

        Form set(byte[] bytes, int begin, int end, int namespace) {
            return set(bytes, begin, end, namespace, KeyHash.of(namespace, bytes, begin, end));
        }

        Form set(byte[] bytes, int begin, int end, int namespace, long hash) {
            this.bytes = bytes;
            this.begin = begin;
            this.end = end;
            this.namespace = namespace;
            this.hash = hash;
            return this;
        }

        int shard() {
            return shardOf(hash);
        }

        /** The value of the key, where the form has just been found to be another. */
        String key() {
            return key;
        }

        private String value() {
            return new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
        }
    }
}
