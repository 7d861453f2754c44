package idem.api.demo.export;

import idem.api.demo.people.Accounts;
import idem.api.demo.people.Binding;
import idem.api.demo.people.Channel;
import idem.api.demo.people.Dice;
import idem.api.demo.people.Gender;
import idem.api.demo.people.Person;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the app tells of a person as she logs in: her number, and the accounts that she logs in with or has bound. */
final class Login {

    private static final double WITH_PHONE = 0.85;
    private static final double WITH_EMAIL = 0.3;

    private final Person person;
    private final Dice dice;

    Login(Person person, Dice dice) {
        this.person = person;
        this.dice = dice;
    }

    /** An identify event; what it states beside the visit's own is added to a copy of these. */
    Map<String, Object> event(Instant at, Map<String, Object> ofVisit, Statement statement, Desk desk) {
        Map<String, Object> identifiers = new LinkedHashMap<>(ofVisit);
        Accounts accounts = person.accounts();
        Statement login = new Statement();
        statement
                .keys()
                .forEach(key -> login.add(key.substring(0, key.indexOf(':')), key.substring(key.indexOf(':') + 1)));
        person.contacts()
                .given(Channel.APP, at)
                .filter(given -> dice.chance(WITH_PHONE))
                .ifPresent(given -> {
                    identifiers.put("phone", Mess.phone(given, dice));
                    login.phone(given);
                });
        tell("crm_id", accounts.crmId().filter(card -> accounts.has(Binding.CARD_IN_APP)), identifiers, login);
        tell("wechat_unionid", accounts.unionId().filter(id -> accounts.has(Binding.WECHAT_LOGIN)), identifiers, login);
        tell("jd_pin", accounts.jdPin().filter(pin -> accounts.has(Binding.JD_LOGIN)), identifiers, login);
        tell("weibo_uid", accounts.weiboUid().filter(uid -> accounts.has(Binding.WEIBO_LOGIN)), identifiers, login);
        Optional<String> email = person.contacts().emails().stream()
                .reduce((one, other) -> other)
                .filter(address -> dice.chance(WITH_EMAIL));
        tell("email", email, identifiers, login);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("messageId", dice.uuid());
        event.put("type", "identify");
        event.put("timestamp", at.toString());
        event.put("identifiers", identifiers);
        event.put("traits", traits());
        desk.ledger().note(person, Channel.APP, login);
        return event;
    }

    private static void tell(
            String namespace, Optional<String> value, Map<String, Object> identifiers, Statement statement) {
        value.ifPresent(present -> identifiers.put(namespace, present));
        statement.add(namespace, value);
    }

    private Map<String, Object> traits() {
        Map<String, Object> traits = new LinkedHashMap<>();
        if (dice.chance(0.7)) {
            traits.put("gender", person.gender() == Gender.FEMALE ? "female" : "male");
        }
        if (dice.chance(0.5)) {
            traits.put("birthday", person.born().toString());
        }
        traits.put("city", person.city().name());
        traits.put("country", "中国");
        return traits;
    }
}
