package idem.graph.db;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Times as parameters of a statement. What the driver carries as a time costs the server less than {@code datetime()} of
 * a number, row for row.
 */
public final class Times {

    private Times() {}

    /** The time, in UTC, of milliseconds since 1970. */
    public static OffsetDateTime utc(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC);
    }
}
