package idem.resolver.evaluate;

/**
 * How much of what was found is right, and how much of what is right was found.
 *
 * @param right found and right
 * @param found all that was found
 * @param wanted all that would be right
 */
public record Score(long right, long found, long wanted) {

    public Score {
        if (right < 0 || right > found || right > wanted) {
            throw new IllegalArgumentException("found %d right of %d found and %d wanted; expected no more than either"
                    .formatted(right, found, wanted));
        }
    }

    /** The share of what was found that is right; 1 where nothing was found. */
    public double precision() {
        return found == 0 ? 1 : (double) right / found;
    }

    /** The share of what is right that was found; 1 where there was nothing to find. */
    public double recall() {
        return wanted == 0 ? 1 : (double) right / wanted;
    }

    /** The harmonic mean of both. */
    public double f1() {
        return found + wanted == 0 ? 1 : 2.0 * right / (found + wanted);
    }
}
