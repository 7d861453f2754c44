package idem.api.demo.export;

import idem.api.demo.people.Channel;
import idem.api.demo.people.Device;
import idem.api.demo.people.Person;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who stated what in the files, and whose it truly is. An identifier that no file states is not in it. */
public final class Ledger {

    private final Map<String, Integer> owners = new HashMap<>();
    private final Map<String, Set<Integer>> statedBy = new HashMap<>();
    private final Map<Integer, Set<Channel>> channels = new HashMap<>();
    private int events;

    /** Knows whose each account, number, address and device is. */
    public Ledger(List<Person> people) {
        people.forEach(this::own);
    }

    private void own(Person person) {
        Statement all = new Statement();
        person.accounts().crmId().ifPresent(value -> all.add("crm_id", value));
        person.accounts().userId().ifPresent(value -> all.add("user_id", value));
        person.accounts().unionId().ifPresent(value -> all.add("wechat_unionid", value));
        person.accounts().openIds().forEach(value -> all.add("wechat_openid", value));
        person.accounts().taobaoOuids().forEach(value -> all.add("taobao_ouid", value));
        person.accounts().jdPin().ifPresent(value -> all.add("jd_pin", value));
        person.accounts().weiboUid().ifPresent(value -> all.add("weibo_uid", value));
        person.contacts().phone().ifPresent(all::phone);
        person.contacts().second().ifPresent(all::phone);
        person.contacts().emails().forEach(value -> all.add("email", value));
        for (Device device : person.devices()) {
            device.identifiers().forEach(all::add);
        }
        all.keys().forEach(key -> owners.put(key, person.number()));
    }

    /** Notes one event or record of a person. */
    void note(Person person, Channel channel, Statement statement) {
        note(person, channel, statement, 1);
    }

    /** Notes so many events of a person that state the same. */
    void note(Person person, Channel channel, Statement statement, int times) {
        note(person, statement);
        events += times - 1;
        channels.computeIfAbsent(person.number(), number -> EnumSet.noneOf(Channel.class))
                .add(channel);
    }

    /** Notes one record of a person that no channel made. */
    void note(Person person, Statement statement) {
        events++;
        for (String key : statement.keys()) {
            statedBy.computeIfAbsent(key, stated -> new HashSet<>()).add(person.number());
        }
    }

    /** Well-formed events and records in all files, each counted once however often it was sent. */
    public int events() {
        return events;
    }

    /** The number of the person whose it is, of each identifier that is somebody's and stated in a file; in order of key. */
    public Map<String, Integer> truth() {
        Map<String, Integer> truth = new TreeMap<>();
        for (String key : statedBy.keySet()) {
            Integer owner = owners.get(key);
            if (owner != null) {
                truth.put(key, owner);
            }
        }
        return truth;
    }

    /** By identifier, the numbers of the people in whose events it stands. */
    public Map<String, Set<Integer>> statedBy() {
        return Collections.unmodifiableMap(statedBy);
    }

    /** By person's number, the channels on which she is seen. */
    public Map<Integer, Set<Channel>> channels() {
        return Collections.unmodifiableMap(channels);
    }
}
