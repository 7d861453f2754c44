package idem.resolver.table;

import java.util.List;

/** Numbered keys, each {@code namespace:value}. */
sealed interface Keys permits KeyTable, SortedKeys {

    int size();

    /** The number of a key, or -1. */
    int find(String key);

    String key(int number);

    /** As unsigned UTF-8 bytes. */
    int compare(int one, int other);

    List<String> namespaceNames();

    /** How many bytes a key has. */
    int length(int number);

    /** Brings a key into the cache; the answer means nothing. */
    int touch(int number);

    /** Copies the bytes of a key. */
    void copy(int number, byte[] to, int at);
}
