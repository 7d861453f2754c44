package idem.api.demo.export;

import idem.api.demo.life.Life;
import idem.api.demo.people.Channel;
import idem.api.demo.people.Dice;
import idem.api.demo.people.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tablet on the counter of the flagship store, on which clerks help members to log in. */
final class ShopTablet {

    /** Nobody's own device. */
    static final String ID = "ipad-flagship-counter-01";

    private static final double LOGS_IN = 0.22;

    private final Desk desk;
    private final Dice dice;
    private final JsonLines lines;

    ShopTablet(Desk desk, Dice dice, JsonLines lines) {
        this.desk = desk;
        this.dice = dice;
        this.lines = lines;
    }

    void add() {
        for (Life life : desk.lives().each()) {
            Person person = life.person();
            if (person.uses(Channel.STORE) && person.uses(Channel.APP) && dice.chance(LOGS_IN)) {
                add(person);
            }
        }
    }

    private void add(Person person) {
        Instant earliest = desk.end().minus(Duration.ofDays(55));
        Instant from = earliest.isAfter(person.joined()) ? earliest : person.joined();
        Instant at = from.plusSeconds(
                dice.between(60L, Duration.between(from, desk.end()).toSeconds() - 60));
        Map<String, Object> identifiers = new LinkedHashMap<>();
        identifiers.put("user_id", person.accounts().userId().orElseThrow());
        identifiers.put("device_id", ID);
        Statement statement =
                new Statement().add("user_id", person.accounts().userId()).add("device_id", ID);
        lines.add(at, new Login(person, dice).event(at, identifiers, statement, desk));
    }
}
