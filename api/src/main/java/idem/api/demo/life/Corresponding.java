package idem.api.demo.life;

import idem.api.demo.people.Dice;
import idem.api.demo.people.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the shop writes to one member, and what comes of it: she agrees when she joins, may withdraw, opens and clicks, and
 * redeems a coupon or lets it lapse.
 */
final class Corresponding {

    private static final String EMAIL = "email";
    private static final String SMS = "sms";
    private static final String CHANNEL = "channel";
    private static final String PURPOSE = "purpose";
    private static final String CAMPAIGN = "campaign";
    private static final String CONSENT = "Consent Given";
    private static final List<String> CAMPAIGNS =
            List.of("autumn-skincare", "members-day", "new-arrivals", "double-11");

    private final Person person;
    private final Instant end;
    private final Dice dice;
    private final List<Message> messages = new ArrayList<>();

    private Corresponding(Person person, Instant end, Dice dice) {
        this.person = person;
        this.end = end;
        this.dice = dice;
    }

    /**
     * @param client whether the clinic knows her too
     */
    static List<Message> draw(Person person, boolean client, Instant end, Dice dice) {
        if (person.accounts().crmId().isEmpty()) {
            return List.of();
        }
        Corresponding corresponding = new Corresponding(person, end, dice);
        Instant joined = person.joined().plusSeconds(60);
        boolean byEmail = !person.contacts().emails().isEmpty() && dice.chance(0.78);
        boolean bySms = dice.chance(0.66);
        if (byEmail) {
            corresponding.consent(EMAIL, "marketing", joined);
            corresponding.newsletters();
        }
        if (bySms) {
            corresponding.consent(SMS, "marketing", joined.plusSeconds(5));
            corresponding.coupons();
        }
        if (client && dice.chance(0.6)) {
            corresponding.consent(SMS, List.of("medical", "sensitive"), joined.plusSeconds(10));
        }
        return List.copyOf(corresponding.messages);
    }

    private void consent(String channel, Object purpose, Instant at) {
        messages.add(
                new Message(CONSENT, channel, at, Map.of(CHANNEL, channel, PURPOSE, purpose, "version", "2026-01")));
    }

    private void newsletters() {
        double keen = dice.chance(0.35) ? 0.75 : 0.2;
        for (int i = dice.between(1, 3); i > 0; i--) {
            Instant sent = lately(55);
            Map<String, Object> which = Map.of(CAMPAIGN, dice.oneOf(CAMPAIGNS));
            add("Email Delivered", EMAIL, sent, which);
            if (dice.chance(keen)) {
                Instant opened = sent.plus(Duration.ofMinutes(dice.between(3, 900)));
                add("Email Opened", EMAIL, opened, which);
                if (dice.chance(keen)) {
                    add("Email Link Clicked", EMAIL, opened.plusSeconds(dice.between(5, 90)), which);
                }
            }
        }
        if (dice.chance(0.06)) {
            Instant left = lately(40);
            add("Unsubscribed", EMAIL, left, Map.of(CAMPAIGN, dice.oneOf(CAMPAIGNS)));
            add("Consent Withdrawn", EMAIL, left.plusSeconds(1), Map.of(CHANNEL, EMAIL, PURPOSE, "marketing"));
        }
    }

    private void coupons() {
        if (dice.chance(0.45)) {
            Instant issued = lately(50);
            Map<String, Object> coupon = Map.of(
                    "coupon_id",
                    "CP" + person.number() + dice.text(4, "0123456789"),
                    "coupon_name",
                    "会员满减券",
                    "discount",
                    30,
                    CAMPAIGN,
                    dice.oneOf(CAMPAIGNS));
            add("Coupon Issued", SMS, issued, coupon);
            if (dice.chance(0.4)) {
                add("Coupon Applied", SMS, issued.plus(Duration.ofHours(dice.between(5, 240))), coupon);
            }
        }
        if (dice.chance(0.04)) {
            add("Consent Withdrawn", SMS, lately(30), Map.of(CHANNEL, SMS, PURPOSE, "marketing"));
        }
    }

    /** Within the last days, but after joining. */
    private Instant lately(int days) {
        long since = Math.max(1L, Duration.between(person.joined(), end).toMinutes());
        long most = Math.min(days * 1_440L, since);
        return end.minus(Duration.ofMinutes(dice.between(Math.min(600L, most), most)));
    }

    /** What would lie after the end has not happened yet. */
    private void add(String event, String channel, Instant at, Map<String, Object> properties) {
        if (at.isBefore(end)) {
            messages.add(new Message(event, channel, at, properties));
        }
    }
}
