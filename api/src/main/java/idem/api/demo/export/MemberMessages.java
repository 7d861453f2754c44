package idem.api.demo.export;

import idem.api.demo.life.Life;
import idem.api.demo.life.Message;
import idem.api.demo.people.Dice;
import idem.api.demo.people.Person;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The log of the tool that writes to members by e-mail and text message: consent, deliveries, opens, clicks, coupons. */
final class MemberMessages {

    private static final String SOURCE = "member-messages";

    private final Desk desk;
    private final Dice dice;
    private final JsonLines lines;

    MemberMessages(Desk desk, Dice dice) {
        this.desk = desk;
        this.dice = dice;
        this.lines = new JsonLines(dice);
    }

    List<SampleFile> write() {
        for (Life life : desk.lives().each()) {
            life.messages().forEach(message -> add(life.person(), message));
        }
        lines.addBroken(desk.end().minus(Duration.ofDays(3)), "{\"messageId\":\"cut-" + SOURCE + "\",\"type\":");
        return List.of(lines.write(SOURCE, desk.dir().resolve(SOURCE + ".jsonl.gz")));
    }

    private void add(Person person, Message message) {
        String card = person.accounts().crmId().orElseThrow();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("messageId", dice.uuid());
        event.put("type", "track");
        event.put("event", message.event());
        event.put("channel", message.channel());
        event.put("timestamp", message.at().toString());
        event.put("identifiers", Map.of("crm_id", card));
        event.put("properties", new java.util.TreeMap<>(message.properties()));
        lines.add(message.at(), event);
        desk.ledger().note(person, new Statement().add("crm_id", card));
    }
}
