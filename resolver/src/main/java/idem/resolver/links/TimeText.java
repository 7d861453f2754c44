package idem.resolver.links;

import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/** Writes days and times as ISO 8601 in UTC. Remembers the text of days, as most rows tell one of few. */
final class TimeText {

    private static final int DAYS_KEPT = 1 << 12;
    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    private final String[] texts = new String[DAYS_KEPT];
    private final long[] days = new long[DAYS_KEPT];

    /**
     * Writes a day.
     *
     * @param day since the epoch
     */
    void writeDay(long day, CsvBytes to) {
        int kept = (int) day & (DAYS_KEPT - 1);
        if (texts[kept] == null || days[kept] != day) {
            texts[kept] = LocalDate.ofEpochDay(day).toString();
            days[kept] = day;
        }
        to.word(texts[kept]);
    }

    /**
     * Writes a time.
     *
     * @param millis since the epoch
     */
    void writeMillis(long millis, CsvBytes to) {
        writeDay(Math.floorDiv(millis, DAY), to);
        int ofDay = (int) Math.floorMod(millis, DAY);
        int second = ofDay / 1000;
        to.letter('T');
        to.digits(second / 3600, 2);
        to.letter(':');
        to.digits(second / 60 % 60, 2);
        to.letter(':');
        to.digits(second % 60, 2);
        if (ofDay % 1000 != 0) {
            to.letter('.');
            to.digits(ofDay % 1000, 3);
        }
        to.letter('Z');
    }
}
