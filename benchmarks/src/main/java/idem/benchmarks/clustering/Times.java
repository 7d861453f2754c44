package idem.benchmarks.clustering;

import java.util.concurrent.TimeUnit;

/** How a world's links are spread over time. */
enum Times {
    /** Milliseconds within two years: hardly any tie. */
    MILLIS(730, 1),
    /** Whole days of two years: thousands of ties a day. */
    DAYS(730, TimeUnit.DAYS.toMillis(1)),
    /** All of one day: everything ties. */
    ONE_DAY(1, TimeUnit.DAYS.toMillis(1));

    private static final long BEGIN = TimeUnit.DAYS.toMillis(20_000);

    private final long units;
    private final long unit;

    Times(int days, long unit) {
        this.unit = unit;
        this.units = TimeUnit.DAYS.toMillis(days) / unit;
    }

    /** The time that a random number stands for, in milliseconds since the epoch. */
    long of(long random) {
        return BEGIN + Math.floorMod(random, units) * unit;
    }
}
