package idem.resolver.cluster;

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

    /** The bytes of a form do not tell its key. */
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

    /** Whether {@link #tellKey} tells any keys of a namespace. */
    boolean normalises(int namespace) {
        return normalises[namespace];
    }

    /** No key of a namespace that {@link #tellKey} writes has more bytes. */
    int mostTold(int namespace) {
        return valueBegins[namespace] + Namespaces.MOST_WRITTEN;
    }

    /**
     * Writes the key of a form, if its bytes alone tell that.
     *
     * @return behind the key, or {@link #UNTOLD}
     */
    int tellKey(byte[] bytes, int begin, int end, int namespace, byte[] to, int at) {
        int valueBegin = valueBegins[namespace];
        int keyEnd = namespaces.normalise(namespace, bytes, begin + valueBegin, end, to, at + valueBegin);
        if (keyEnd < 0) {
            return UNTOLD;
        }
        System.arraycopy(bytes, begin, to, at, valueBegin);
        return keyEnd;
    }

    /**
     * The code of the key of a form that is its own key or known; else {@link KeyShard#UNKNOWN}, and the form knows its key. To be
     * called in the shard's lock.
     */
    int codeOf(Form form) {
        KeyShard shard = shards[form.shard()];
        if (namespaces.surelyItself(form.namespace, form.bytes, form.begin + valueBegins[form.namespace], form.end)) {
            return codeOfItself(shard, form, false);
        }
        int entry = shard.find(form.bytes, form.begin, form.end, (int) form.hash);
        if (entry >= 0 && shard.code(entry) != KeyShard.UNKNOWN) {
            return shard.code(entry);
        }
        String text = form.text();
        Judgement judged = judge(text, form.namespace);
        if (!judged.key.equals(text)) {
            form.key = judged.key;
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

    /** The code of a form's key, which is another. To be called in no shard's lock. */
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
                shard.setKey(entry, judge(key.text(), key.namespace).blocked);
            }
            return code(key.shard(), entry);
        }
    }

    int keyBytes(int namespace, String form) {
        return Math.max(
                form.getBytes(StandardCharsets.UTF_8).length,
                judge(form, namespace).key.getBytes(StandardCharsets.UTF_8).length);
    }

    /** What a form is. */
    private Judgement judge(String form, int namespace) {
        String name = names.get(namespace);
        String value = form.substring(name.length() + 1);
        Recognition recognition = namespaces.recognise(name, value);
        if (recognition instanceof Recognition.Recognised recognised) {
            return new Judgement(recognised.identifier().key(), false);
        }
        if (recognition instanceof Recognition.Blocked blocked) {
            return new Judgement(blocked.identifier().key(), true);
        }
        return new Judgement(name + ":" + Normaliser.clean(value), true);
    }

    private record Judgement(String key, boolean blocked) {}

    /** A written identifier, to be used again for the next. */
    static final class Form {

        private byte[] bytes = {};
        private int begin;
        private int end;
        private short namespace;
        private long hash;
        private String key = "";

        Form set(byte[] bytes, int begin, int end, short namespace) {
            return set(bytes, begin, end, namespace, KeyHash.of(bytes, begin, end));
        }

        Form set(byte[] bytes, int begin, int end, short namespace, long hash) {
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

        /** The key, where the form has just been found to be another. */
        String key() {
            return key;
        }

        private String text() {
            return new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
        }
    }
}
