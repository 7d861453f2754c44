package idem.api.demo.export;

import idem.api.demo.life.Life;
import idem.api.demo.life.Visit;
import idem.api.demo.people.Binding;
import idem.api.demo.people.Channel;
import idem.api.demo.people.Dice;
import idem.api.demo.people.Gender;
import idem.api.demo.people.Person;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The users of the mini-program and the official account; most let them have their number. */
final class WechatUsers {

    private static final double WITHOUT_UNION_ID = 0.02;

    private final Desk desk;
    private final Dice dice;
    private final JsonLines lines;

    WechatUsers(Desk desk, Dice dice) {
        this.desk = desk;
        this.dice = dice;
        this.lines = new JsonLines(dice);
    }

    List<SampleFile> write() {
        for (Life life : desk.lives().each()) {
            Instant seen = lastVisit(life);
            life.person().accounts().openIds().forEach(openId -> add(life.person(), openId, seen));
        }
        return List.of(lines.write("wechat-users", desk.dir().resolve("wechat-users.jsonl")));
    }

    private static Instant lastVisit(Life life) {
        return life.visits().stream()
                .filter(visit -> visit.surface() == Visit.Surface.MINI_PROGRAM)
                .map(visit -> visit.steps().get(0).at())
                .max(Instant::compareTo)
                .orElse(life.person().joined());
    }

    private void add(Person person, String openId, Instant seen) {
        Statement statement = new Statement().add("wechat_openid", openId);
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("openid", openId);
        if (!dice.chance(WITHOUT_UNION_ID)) {
            String unionId = person.accounts().unionId().orElseThrow();
            user.put("unionid", unionId);
            statement.add("wechat_unionid", unionId);
        }
        String given = person.contacts().given(Channel.WECHAT, seen).orElse("");
        if (person.accounts().has(Binding.PHONE_TO_WECHAT) && !given.isEmpty()) {
            user.put("phoneNumber", Mess.phone(given, dice));
            statement.phone(given);
        }
        user.put("nickName", person.name().charAt(0) + "·" + dice.text(4, "abcdefghijklmnopqrstuvwxyz"));
        user.put("gender", dice.chance(0.3) ? 0 : person.gender() == Gender.MALE ? 1 : 2);
        user.put("province", person.city().province());
        user.put("city", person.city().name());
        user.put("registerTime", Desk.local(person.joined()));
        user.put("lastVisitTime", Desk.local(seen));
        lines.add(seen, user);
        desk.ledger().note(person, Channel.WECHAT, statement);
    }
}
