package idem.api.demo.export;

import idem.api.demo.people.Dice;
import idem.api.demo.people.Person;

/** Whom a parcel goes to, as a marketplace shows it: mostly masked, sometimes the buyer's own number or somebody else's. */
final class Parcel {

    private Parcel() {}

    static String phone(Person buyer, Statement statement, Desk desk, Dice dice, double plain) {
        String own = buyer.contacts().phone().orElseGet(() -> desk.somebodysPhone(dice));
        if (!dice.chance(plain)) {
            return dice.chance(0.5) ? Mess.masked(own) : Mess.virtual(dice);
        }
        String digits = dice.chance(0.35) ? desk.somebodysPhone(dice) : own;
        statement.shipTo(digits);
        return Mess.phone(digits, dice);
    }
}
