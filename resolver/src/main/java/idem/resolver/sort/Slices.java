package idem.resolver.sort;

import java.util.stream.IntStream;

/**
 * A range of numbers cut into slices that are worked on side by side, by as many threads as the machine has cores. What each
 * slice does must not depend on what another does. Small ranges are one slice, as starting threads costs more than they save.
 *
 * @param size numbers from 0 to before this
 * @param slices how many slices
 */
public record Slices(int size, int slices) {

    private static final int SMALL = 1 << 14;
    private static final int MOST = 64;

    public static Slices of(int size) {
        return new Slices(size, Math.max(1, Math.min(MOST, size / SMALL)));
    }

    public int begin(int slice) {
        return (int) ((long) size * slice / slices);
    }

    public int end(int slice) {
        return begin(slice + 1);
    }

    public void forEach(Work work) {
        if (slices == 1) {
            work.on(0, 0, size);
        } else {
            IntStream.range(0, slices).parallel().forEach(slice -> work.on(slice, begin(slice), end(slice)));
        }
    }

    /** What is done with one slice. */
    public interface Work {
        void on(int slice, int begin, int end);
    }
}
