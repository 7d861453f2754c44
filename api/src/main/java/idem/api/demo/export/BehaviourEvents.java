package idem.api.demo.export;

import idem.api.demo.life.Life;
import idem.api.demo.life.Visit;
import idem.api.demo.people.Channel;
import idem.api.demo.people.Device;
import idem.api.demo.people.Dice;
import idem.api.demo.people.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The events of one surface, the app, the web site or the mini-program, as its tracker sends them. */
final class BehaviourEvents {

    private static final double TOLD_AGAIN = 0.25;
    private static final String NO_ADVERTISING_ID = "00000000-0000-0000-0000-000000000000";

    private final Desk desk;
    private final Dice dice;
    private final Visit.Surface surface;
    private final JsonLines lines;
    private final Set<String> told = new HashSet<>();

    BehaviourEvents(Desk desk, Dice dice, Visit.Surface surface) {
        this.desk = desk;
        this.dice = dice;
        this.surface = surface;
        this.lines = new JsonLines(dice);
    }

    List<SampleFile> write(String source, String fileName) {
        for (Life life : desk.lives().each()) {
            for (Visit visit : life.visits()) {
                if (visit.surface() == surface) {
                    add(life.person(), visit);
                }
            }
        }
        if (surface == Visit.Surface.APP) {
            new ShopTablet(desk, dice, lines).add();
        }
        Instant lately = desk.end().minus(Duration.ofDays(5));
        lines.addBroken(lately, "{\"messageId\":\"cut-" + source + "\",\"type\":\"track\",\"eve");
        lines.addBroken(
                lately.plusSeconds(1),
                "{\"messageId\":\"undated-" + source
                        + "\",\"type\":\"track\",\"event\":\"Product Viewed\",\"timestamp\":\"yesterday\","
                        + "\"identifiers\":{\"user_id\":\"u1\"}}");
        return List.of(lines.write(source, desk.dir().resolve(fileName)));
    }

    private void add(Person person, Visit visit) {
        Map<String, Object> identifiers = new LinkedHashMap<>();
        Statement statement = new Statement();
        who(person, visit, identifiers, statement);
        visit.device().ifPresent(device -> where(device, identifiers, statement));
        Instant start = visit.steps().get(0).at();
        String first = person.number() + visit.device().map(Device::id).orElse("");
        if (visit.loggedIn() && surface != Visit.Surface.MINI_PROGRAM && (told.add(first) || dice.chance(TOLD_AGAIN))) {
            lines.add(
                    start.plusSeconds(5),
                    new Login(person, dice).event(start.plusSeconds(5), identifiers, statement, desk));
        }
        for (Visit.Step step : visit.steps()) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("messageId", dice.uuid());
            event.put("type", step.type());
            event.put("event", step.event());
            event.put("timestamp", step.at().toString());
            event.put("identifiers", identifiers);
            if (!step.properties().isEmpty()) {
                event.put("properties", step.properties());
            }
            lines.add(step.at(), event);
        }
        desk.ledger().note(person, channel(), statement, visit.steps().size());
    }

    private Channel channel() {
        return surface == Visit.Surface.MINI_PROGRAM ? Channel.WECHAT : Channel.APP;
    }

    private void who(Person person, Visit visit, Map<String, Object> identifiers, Statement statement) {
        if (surface == Visit.Surface.MINI_PROGRAM) {
            identifiers.put("wechat_openid", person.accounts().openIds().get(0));
            statement.add("wechat_openid", person.accounts().openIds().get(0));
            if (dice.chance(0.85)) {
                identifiers.put("wechat_unionid", person.accounts().unionId().orElseThrow());
                statement.add("wechat_unionid", person.accounts().unionId());
            }
        } else if (visit.loggedIn()) {
            identifiers.put("user_id", person.accounts().userId().orElseThrow());
            statement.add("user_id", person.accounts().userId());
        }
    }

    private void where(Device device, Map<String, Object> identifiers, Statement statement) {
        device.identifiers().forEach((namespace, value) -> {
            identifiers.put(namespace, value);
            statement.add(namespace, value);
        });
        if (device.kind() == Device.Kind.IPHONE && device.advertisingId().isEmpty()) {
            identifiers.put("idfa", NO_ADVERTISING_ID);
        }
    }
}
