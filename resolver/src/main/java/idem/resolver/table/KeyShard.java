package idem.resolver.table;

import idem.graph.identifier.KeyHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A part of what is written as identifiers, found by open addressing over the hash; namespace and bytes decide. An entry is a written form, a
 * key, or both: of a form it tells the code of its key, of a key whether it is blocked. Threads take turns by the shard's lock.
 *
 * <p>Entries stand one after another: length, namespace and flags, code, the bytes of the value; where one begins, divided by eight, is its place. So
 * finding one touches its slot and itself, and nothing else in memory.
 */
final class KeyShard {

    /** A form whose key is not known, or no form. */
    static final int UNKNOWN = -1;

    /** No entry has more bytes than this. */
    static final int LONGEST = KeyStore.LONGEST;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int ALIGN_BITS = 3;
    private static final int NAMESPACE = 2;
    private static final int CODE = 4;
    private static final int BYTES = 8;
    private static final int SLOT_BITS = KeyShards.CODE_BITS - KeyShards.BITS + 1;
    private static final int SLOT_PLACE = (1 << SLOT_BITS) - 1;
    private static final int KEY = 1 << 14;
    private static final int BLOCKED = 1 << 15;
    private static final int NAMESPACE_BITS = KEY - 1;
    private static final int KIND = (NAMESPACE_BITS << (NAMESPACE * Byte.SIZE)) | LONGEST;

    private byte[] entries = new byte[1 << 12];
    private int used;
    private int size;
    /** Some of the hash above, the place plus one below; 0 is empty. */
    private int[] slots = new int[64];

    /** A value's length and namespace in one, as an entry begins. */
    static int kind(int length, int namespace) {
        return (namespace << (NAMESPACE * Byte.SIZE)) | length;
    }

    static int lengthOf(int kind) {
        return kind & LONGEST;
    }

    static int namespaceOf(int kind) {
        return kind >>> (NAMESPACE * Byte.SIZE);
    }

    /** How many places there are. */
    int places() {
        return used >>> ALIGN_BITS;
    }

    /** The first place behind an entry. */
    int next(int place) {
        return aligned(end(place)) >>> ALIGN_BITS;
    }

    /** The bytes among which those of entries stand, from {@link #begin(int)} to before {@link #end(int)}. */
    byte[] bytes() {
        return entries;
    }

    int begin(int place) {
        return (place << ALIGN_BITS) + BYTES;
    }

    int end(int place) {
        int at = place << ALIGN_BITS;
        return at + BYTES + lengthOf((int) INTS.get(entries, at));
    }

    /**
     * Tells forms the codes of their keys, as far as they are known. Goes over all of them for each kind of memory in turn, so that waiting for one hides waiting for the others.
     *
     * @param from the position of the first
     * @param to behind the position of the last
     * @return what came of touching memory, which means nothing
     */
    int find(WrittenForms forms, int from, int to) {
        int touched = touchSlots(forms, from, to);
        for (int position = from; position < to; position++) {
            forms.setPlace(position, candidate(forms.hash(position)));
        }
        touched += touchEntries(forms, from, to);
        for (int position = from; position < to; position++) {
            int place = forms.place(position);
            byte[] bytes = forms.bytes(position);
            int begin = forms.begin(position);
            int kind = forms.kind(position);
            if (place >= 0 && !is(place, bytes, begin, kind)) {
                place = (slots[slot(bytes, begin, forms.hash(position), kind)] & SLOT_PLACE) - 1;
            }
            forms.setCode(position, place < 0 ? UNKNOWN : code(place));
        }
        return touched;
    }

    private int touchSlots(WrittenForms forms, int from, int to) {
        int[] table = slots;
        int mask = table.length - 1;
        int sum = 0;
        for (int position = from; position < to; position++) {
            sum += table[forms.hash(position) & mask];
        }
        return sum;
    }

    /** Where entries begin and where they end, if they are these forms. */
    private int touchEntries(WrittenForms forms, int from, int to) {
        byte[] within = entries;
        int last = within.length - 1;
        int sum = 0;
        for (int position = from; position < to; position++) {
            int at = Math.max(0, forms.place(position)) << ALIGN_BITS;
            int length = lengthOf(forms.kind(position));
            sum += within[at] + within[Math.min(last, at + BYTES + length - 1)];
        }
        return sum;
    }

    /** The place of the first entry that these bytes may be, as far as the slots tell; -1 where there is none. */
    private int candidate(int hash) {
        int[] table = slots;
        int mask = table.length - 1;
        int slot = hash & mask;
        int found = table[slot];
        while (found != 0 && ((found ^ hash) & ~SLOT_PLACE) != 0) {
            slot = (slot + 1) & mask;
            found = table[slot];
        }
        return (found & SLOT_PLACE) - 1;
    }

    /**
     * The place of a value, or -1.
     *
     * @param hash the lower half of its {@link KeyHash}
     */
    int find(byte[] bytes, int begin, int end, int hash, int namespace) {
        return (slots[slot(bytes, begin, hash, kind(end - begin, namespace))] & SLOT_PLACE) - 1;
    }

    /** The place of a value, made where there is none. */
    int entry(byte[] bytes, int begin, int end, int hash, int namespace) {
        int length = end - begin;
        if (length > LONGEST || namespace > NAMESPACE_BITS) {
            throw new IllegalArgumentException(
                    "found an identifier of %d bytes in namespace %d; expected at most %d and %d"
                            .formatted(length, namespace, LONGEST, NAMESPACE_BITS));
        }
        int slot = slot(bytes, begin, hash, kind(length, namespace));
        if (slots[slot] != 0) {
            return (slots[slot] & SLOT_PLACE) - 1;
        }
        int at = used;
        used = aligned(Math.addExact(at, BYTES + length));
        if (used > entries.length) {
            entries = Arrays.copyOf(entries, Math.max(used, (int) Math.min(Integer.MAX_VALUE - 8, 2L * at)));
        }
        INTS.set(entries, at, kind(length, namespace));
        INTS.set(entries, at + CODE, UNKNOWN);
        System.arraycopy(bytes, begin, entries, at + BYTES, length);
        int place = at >>> ALIGN_BITS;
        slots[slot] = slotOf(hash, place);
        size++;
        if (size * 3L > slots.length * 2L) {
            grow();
        }
        return place;
    }

    /** The code of a form's key; of a key once keys are sorted, its number. */
    int code(int place) {
        return (int) INTS.get(entries, (place << ALIGN_BITS) + CODE);
    }

    void setCode(int place, int code) {
        INTS.set(entries, (place << ALIGN_BITS) + CODE, code);
    }

    boolean isKey(int place) {
        return (namespaceAndFlags(place) & KEY) != 0;
    }

    boolean blocked(int place) {
        return (namespaceAndFlags(place) & BLOCKED) != 0;
    }

    void setKey(int place, boolean blocked) {
        int flags = blocked ? KEY | BLOCKED : KEY;
        SHORTS.set(entries, (place << ALIGN_BITS) + NAMESPACE, (short) (namespace(place) | flags));
    }

    int namespace(int place) {
        return namespaceAndFlags(place) & NAMESPACE_BITS;
    }

    /** Lets go of what only finding needs. */
    void close() {
        slots = new int[0];
    }

    private int namespaceAndFlags(int place) {
        return (short) SHORTS.get(entries, (place << ALIGN_BITS) + NAMESPACE);
    }

    private static int aligned(int at) {
        int align = 1 << ALIGN_BITS;
        return Math.addExact(at, align - 1) & -align;
    }

    private static int slotOf(int hash, int place) {
        return (hash & ~SLOT_PLACE) | (place + 1);
    }

    private int slot(byte[] bytes, int begin, int hash, int kind) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            int found = slots[slot];
            if (((found ^ hash) & ~SLOT_PLACE) == 0 && is((found & SLOT_PLACE) - 1, bytes, begin, kind)) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean is(int place, byte[] bytes, int begin, int kind) {
        int own = begin(place);
        if (((int) INTS.get(entries, place << ALIGN_BITS) & KIND) != kind) {
            return false;
        }
        int length = lengthOf(kind);
        int last = length - Long.BYTES;
        if (last < 0) {
            return Arrays.equals(entries, own, own + length, bytes, begin, begin + length);
        }
        long differing = (long) LONGS.get(entries, own + last) ^ (long) LONGS.get(bytes, begin + last);
        for (int at = 0; at < last; at += Long.BYTES) {
            differing |= (long) LONGS.get(entries, own + at) ^ (long) LONGS.get(bytes, begin + at);
        }
        return differing == 0;
    }

    private void grow() {
        slots = new int[Math.multiplyExact(slots.length, 2)];
        int mask = slots.length - 1;
        for (int place = 0; place < places(); place = next(place)) {
            int hash = (int) KeyHash.of(namespace(place), entries, begin(place), end(place));
            int slot = hash & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = slotOf(hash, place);
        }
    }
}
