package idem.api.demo.people;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people share and hand on: the family's telephone number, its tablet, and numbers that a carrier gave out anew. */
final class Ties {

    private static final double FAMILY_PHONE = 0.05;
    private static final double RECYCLED_PHONE = 0.04;
    private static final double SHARED_DEVICE = 0.07;
    private static final double TELEPHONE = 0.7;
    private static final double NO_CONTRACT = 0.6;
    private static final double FAMILY_ON_TAOBAO = 0.15;
    private static final Set<Temper> ACTIVE = EnumSet.of(Temper.LOYAL, Temper.LAVISH, Temper.OCCASIONAL);
    private static final int TRIES = 30;

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
        Person relative = active(i);
        Optional<String> phone = relative.contacts().phone();
        if (phone.isEmpty()) {
            return;
        }
        lenders.add(relative.number());
        boolean digital = person.uses(Channel.APP) || person.uses(Channel.WECHAT);
        boolean noContract = !digital && !lenders.contains(person.number()) && dice.chance(NO_CONTRACT);
        Contacts contacts = noContract
                ? person.contacts().withoutOwnPhone(phone.get())
                : person.contacts()
                        .withFamilyPhone(
                                phone.get(), Set.of(dice.chance(FAMILY_ON_TAOBAO) ? Channel.TAOBAO : Channel.STORE));
        people.set(i, person.with(contacts));
    }

    private void borrowDevice(int i) {
        Person person = people.get(i);
        List<Device> theirs = active(i).devices();
        if (person.uses(Channel.APP) && !theirs.isEmpty()) {
            people.set(i, person.withBorrowed(dice.chance(TELEPHONE) ? theirs.get(0) : theirs.get(theirs.size() - 1)));
        }
    }

    /** Somebody of the family who has the contracts and the devices: one who is there often. */
    private Person active(int i) {
        Person drawn = another(i);
        for (int tries = 0; tries < TRIES && !(drawn.uses(Channel.APP) && ACTIVE.contains(drawn.temper())); tries++) {
            drawn = another(i);
        }
        return drawn;
    }

    private Person another(int i) {
        int other = dice.between(0, people.size() - 1);
        return people.get(other == i ? (other + 1) % people.size() : other);
    }
}
