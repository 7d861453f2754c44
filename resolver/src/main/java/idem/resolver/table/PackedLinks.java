package idem.resolver.table;

import org.jspecify.annotations.Nullable;

/**
 * The arrays of a {@link LinkTable}. Link {@code i} joins {@code a[i]} and {@code b[i]}, the smaller number first; its parts
 * are those from {@code partsBegin[i]} to before {@code partsBegin[i + 1]}. Columns that say the same of every link are absent:
 * a link that is stated once, through the only source, costs 12 to 16 bytes.
 *
 * @param partsBegin absent where every link has one part
 * @param origin absent where there is one
 * @param firstSeen absent where it is the last of every part
 * @param count absent where every part counts 1
 */
@SuppressWarnings("ArrayRecordComponent") // packed columns; never compared
record PackedLinks(
        int[] a,
        int[] b,
        int @Nullable [] partsBegin,
        int @Nullable [] origin,
        @Nullable NumberColumn firstSeen,
        NumberColumn lastSeen,
        @Nullable NumberColumn count) {

    int partsBegin(int link) {
        return partsBegin == null ? link : partsBegin[link];
    }

    int originOf(int part) {
        return origin == null ? 0 : origin[part];
    }

    long firstSeenOf(int part) {
        return (firstSeen == null ? lastSeen : firstSeen).get(part);
    }

    long countOf(int part) {
        return count == null ? 1 : count.get(part);
    }

    /** How many bytes these arrays hold. */
    long bytes() {
        long bytes = 4L * a.length + 4L * b.length + lastSeen.bytes();
        bytes += partsBegin == null ? 0 : 4L * partsBegin.length;
        bytes += origin == null ? 0 : 4L * origin.length;
        bytes += firstSeen == null ? 0 : firstSeen.bytes();
        return bytes + (count == null ? 0 : count.bytes());
    }
}
