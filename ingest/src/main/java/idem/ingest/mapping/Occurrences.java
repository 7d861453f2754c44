package idem.ingest.mapping;

/** Counts how often each 128-bit digest came, in 20 bytes an entry: an open-addressed table, at most half full. */
final class Occurrences {

    private long[] digests = new long[2 * 1024];
    private int[] counts = new int[1024];
    private int size;

    /** Counts one more; how many there were before. */
    int add(long high, long low) {
        if (size * 2 >= counts.length) {
            grow();
        }
        int place = place(high, low);
        if (counts[place] == 0) {
            digests[2 * place] = high;
            digests[2 * place + 1] = low;
            size++;
        }
        return counts[place]++;
    }

    /** How many there were. */
    int count(long high, long low) {
        return counts[place(high, low)];
    }

    private int place(long high, long low) {
        int mask = counts.length - 1;
        int place = (int) (low ^ (low >>> 32)) & mask;
        while (counts[place] != 0 && (digests[2 * place] != high || digests[2 * place + 1] != low)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldDigests = digests;
        int[] oldCounts = counts;
        digests = new long[oldDigests.length * 2];
        counts = new int[oldCounts.length * 2];
        for (int i = 0; i < oldCounts.length; i++) {
            if (oldCounts[i] != 0) {
                int place = place(oldDigests[2 * i], oldDigests[2 * i + 1]);
                digests[2 * place] = oldDigests[2 * i];
                digests[2 * place + 1] = oldDigests[2 * i + 1];
                counts[place] = oldCounts[i];
            }
        }
    }
}
