package idem.api.demo.export;

import idem.api.demo.life.Lives;
import idem.api.demo.people.Dice;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What every export needs at hand.
 *
 * @param dir where the files go
 * @param end when the world is looked at
 */
record Desk(Lives lives, Ledger ledger, Path dir, Instant end) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** Local time, as exports write it. */
    static String local(Instant at) {
        return LOCAL.format(LocalDateTime.ofInstant(at, ZONE));
    }

    /** A number of somebody of the world: a friend's, to whom parcels are sent. */
    String somebodysPhone(Dice dice) {
        String own = "";
        while (own.isEmpty()) {
            own = dice.oneOf(lives.each()).person().contacts().phone().orElse("");
        }
        return own;
    }
}
