package idem.api;

import java.time.Clock;
import java.time.ZoneOffset;

/** The one place of the API that asks the machine for the time. */
public final class SystemClock {

    private SystemClock() {}

    /** In whole milliseconds, for no time that is kept or compared is finer. */
    public static Clock inMillis() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
