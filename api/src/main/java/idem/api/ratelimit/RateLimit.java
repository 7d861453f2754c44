package idem.api.ratelimit;

/**
 * How many requests may come.
 *
 * @param perMinute lasting; what was not used comes back evenly, not all at the full minute
 * @param burst at once, after a time without any
 */
public record RateLimit(int perMinute, int burst) {

    public RateLimit {
        if (perMinute < 1 || burst < 1) {
            throw new IllegalArgumentException(
                    "found %d a minute and %d at once; expected at least 1 of each".formatted(perMinute, burst));
        }
    }
}
