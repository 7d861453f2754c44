package idem.api.demo.people;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people share and hand on: the family's telephone number, its tablet, and numbers that a carrier gave out anew. */
final class Ties {

    private static final double FAMILY_PHONE = 0.055;
    private static final double RECYCLED_PHONE = 0.04;
    private static final double SHARED_DEVICE = 0.12;

    private static final List<Channel> WHERE_FAMILY = List.of(Channel.STORE, Channel.TAOBAO, Channel.WECHAT);

    private final List<Person> people;
    private final Dice dice;
    private final Set<Integer> lenders = new HashSet<>();

    /** @param people is changed in place */
    Ties(List<Person> people, Dice dice) {
        this.people = people;
        this.dice = dice;
    }

    void tie() {
        for (int i = 0; i < people.size(); i++) {
            if (dice.chance(RECYCLED_PHONE)) {
                giveUpPhone(i);
            } else if (dice.chance(FAMILY_PHONE)) {
                shareFamilyPhone(i);
            }
            if (dice.chance(SHARED_DEVICE)) {
                borrowDevice(i);
            }
        }
    }

    /** The number that another has now was hers before. */
    private void giveUpPhone(int i) {
        Person person = people.get(i);
        Person heir = another(i);
        Optional<String> phone = heir.contacts().phone();
        Instant until = heir.joined().minus(Duration.ofDays(dice.between(30, 90)));
        boolean stale = dice.chance(0.25);
        if (phone.isPresent() && until.isAfter(person.joined().plus(Duration.ofDays(1)))) {
            lenders.add(heir.number());
            people.set(i, person.with(person.contacts().withFormer(new Contacts.Former(phone.get(), until), stale)));
        } else {
            shareFamilyPhone(i);
        }
    }

    private void shareFamilyPhone(int i) {
        Person person = people.get(i);
        Person relative = another(i);
        Optional<String> phone = relative.contacts().phone();
        if (phone.isEmpty()) {
            return;
        }
        lenders.add(relative.number());
        boolean noContract = dice.chance(0.35) && !lenders.contains(person.number());
        Contacts contacts = noContract
                ? person.contacts().withoutOwnPhone(phone.get())
                : person.contacts().withFamilyPhone(phone.get(), Set.of(dice.oneOf(WHERE_FAMILY)));
        people.set(i, person.with(contacts));
    }

    private void borrowDevice(int i) {
        Person person = people.get(i);
        List<Device> theirs = another(i).devices();
        if (person.uses(Channel.APP) && !theirs.isEmpty()) {
            people.set(i, person.withBorrowed(theirs.get(theirs.size() - 1)));
        }
    }

    private Person another(int i) {
        int other = dice.between(0, people.size() - 1);
        return people.get(other == i ? (other + 1) % people.size() : other);
    }
}
