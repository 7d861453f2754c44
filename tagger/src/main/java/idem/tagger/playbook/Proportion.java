package idem.tagger.playbook;

/**
 * How many of some persons did something.
 *
 * @param some of them who did
 * @param all of them
 */
public record Proportion(long some, long all) {

    /** The quantile of the normal distribution that leaves 2.5 % on each side. */
    private static final double Z = 1.959963984540054;

    public Proportion {
        if (some < 0 || some > all) {
            throw new IllegalArgumentException("found " + some + " of " + all + "; expected a part of them");
        }
    }

    /** An interval of numbers, both ends included. */
    public record Interval(double low, double high) {}

    /** The share, from 0 to 1; of nobody 0. */
    public double share() {
        return all == 0 ? 0 : (double) some / all;
    }

    /** The 95 % score interval of the share (Wilson, 1927); of nobody all from 0 to 1. */
    public Interval interval() {
        if (all == 0) {
            return new Interval(0, 1);
        }
        double share = share();
        double square = Z * Z;
        double middle = share + square / (2 * all);
        double half = Z * Math.sqrt(share * (1 - share) / all + square / (4.0 * all * all));
        double scale = 1 + square / all;
        return new Interval(Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale));
    }

    /**
     * The 95 % interval of how much this share exceeds another: the hybrid score interval, method 10 of Newcombe (Interval
     * estimation for the difference between independent proportions, Statistics in Medicine 17, 1998).
     */
    public Interval lead(Proportion other) {
        double difference = share() - other.share();
        Interval mine = interval();
        Interval theirs = other.interval();
        double below = Math.hypot(share() - mine.low(), theirs.high() - other.share());
        double above = Math.hypot(mine.high() - share(), other.share() - theirs.low());
        return new Interval(Math.max(-1, difference - below), Math.min(1, difference + above));
    }
}
