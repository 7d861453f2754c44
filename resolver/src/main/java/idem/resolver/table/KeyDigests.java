package idem.resolver.table;

/** An int for each key that never contradicts the order of keys, and tells its namespace. Digests compare unsigned; of equal ones the keys decide. */
sealed interface KeyDigests permits BytewiseDigests, NumberDigests {

    int of(int identifier);

    int namespace(int identifier);
}
