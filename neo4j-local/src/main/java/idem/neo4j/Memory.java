package idem.neo4j;

/**
 * What the server may take of the machine's memory, in megabytes.
 *
 * @param heapMegabytes the JVM's heap, at least 256
 * @param pageCacheMegabytes what of the store is kept in memory, at least 32
 */
public record Memory(int heapMegabytes, int pageCacheMegabytes) {
    public Memory {
        if (heapMegabytes < 256 || pageCacheMegabytes < 32) {
            throw new IllegalArgumentException(
                    "Memory of the embedded graph: found a heap of %d MB and a page cache of %d MB, expected at least 256 and 32"
                            .formatted(heapMegabytes, pageCacheMegabytes));
        }
    }

    /**
     * An eighth of the machine as heap (512 MB to 2 GB), a sixteenth as page cache (128 MB to 2 GB): a million
     * identifiers with their links and persons take more than 1 GB, and what does not fit is read and written all the time.
     */
    static Memory ofMachine(long physicalBytes) {
        int megabytes = (int) Math.min(Integer.MAX_VALUE, physicalBytes >> 20);
        return new Memory(between(512, megabytes / 8, 2048), between(128, megabytes / 16, 2048));
    }

    private static int between(int least, int wanted, int most) {
        return Math.max(least, Math.min(wanted, most));
    }
}
