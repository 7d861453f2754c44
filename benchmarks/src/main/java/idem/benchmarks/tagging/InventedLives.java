package idem.benchmarks.tagging;

import idem.graph.event.Event;
import idem.graph.event.EventJson;
import idem.graph.event.EventType;
import idem.graph.identifier.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Invented persons as sources tell of them: each has a number at the shop, a phone and a device. Her first event states all
 * three and her traits, another the number or, two times of five, the device alone. The newest happened just before now.
 */
final class InventedLives {

    private static final List<String> CITIES = List.of("上海", "北京", "成都", "杭州", "苏州");

    private final InventedEvents events = new InventedEvents();
    private final SplittableRandom random = new SplittableRandom(3);
    private final long shift;

    /**
     * @param now the instant that the events lead up to
     */
    InventedLives(Instant now) {
        this.shift = now.toEpochMilli() - InventedEvents.AS_OF.toEpochMilli();
    }

    /** All that a person did. */
    List<Event> life(int person, int count) {
        List<Event> life = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            InventedEvents.Invented event = events.next();
            life.add(event(
                    event,
                    Instant.ofEpochMilli(event.millis() + shift),
                    i == 0 ? all(person) : one(person),
                    i == 0 ? traits(person) : Map.of()));
        }
        return life;
    }

    /** Something that a person does at an instant. */
    Event act(int person, Instant at) {
        return event(events.next(), at, one(person), Map.of());
    }

    private static Event event(
            InventedEvents.Invented event, Instant at, List<Identifier> identifiers, Map<String, Object> traits) {
        return new Event(
                event.key(),
                "shop",
                EventType.TRACK,
                event.name(),
                event.channel(),
                at,
                at,
                identifiers,
                traits,
                event.properties().isEmpty() ? Map.of() : EventJson.read(event.properties()));
    }

    private static List<Identifier> all(int person) {
        return List.of(
                Identifier.parse("crm_id:c" + person),
                Identifier.parse("phone:+86139%08d".formatted(person)),
                Identifier.parse("device_id:d" + person));
    }

    private List<Identifier> one(int person) {
        return List.of(Identifier.parse(random.nextInt(5) < 3 ? "crm_id:c" + person : "device_id:d" + person));
    }

    private static Map<String, Object> traits(int person) {
        return Map.of(
                "gender",
                person % 3 == 0 ? "男" : "女",
                "birthday",
                "%d-05-01".formatted(1960 + person % 50),
                "city",
                CITIES.get(person % CITIES.size()),
                "member_level",
                person % 2 == 0 ? "金卡" : "银卡");
    }
}
