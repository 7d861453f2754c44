package idem.tagger.playbook;

import idem.graph.event.EventJson;
import idem.graph.tag.PastEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What came of one playbook: of the persons whom it contacted, and of those whom it held back to compare with.
 *
 * <p>Who was contacted counts as contacted, whether the message reached her or not, and both groups are followed for the
 * same days: so the difference between them is what the contact did (intention to treat). A person counts once, however
 * often she was contacted or held back, and it came of her where it came after any of these times. Who was both, as two
 * persons that have merged since, counts as contacted. Memory: for each outcome a bit a person.
 */
public final class Result {

    /** What may come of a contact. */
    public enum Outcome {
        SENT,
        OPENED,
        CLICKED,
        REDEEMED,
        /** Any order, whatever the playbook is for. */
        BOUGHT,
        /** The playbook's goal, such as an order. */
        GOAL;

        /** Its word in REST and reports. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final String CAMPAIGN = "campaign_id";
    private static final String COUPON = "coupon_id";

    private final Playbook playbook;
    private final Group treated = new Group();
    private final Group heldOut = new Group();

    /** Persons by their numbers, and of which of them each outcome came. */
    private static final class Group {
        private final BitSet persons = new BitSet();
        private final Map<Outcome, BitSet> reached = new EnumMap<>(Outcome.class);

        void add(int person, Set<Outcome> outcomes) {
            persons.set(person);
            outcomes.forEach(outcome ->
                    reached.computeIfAbsent(outcome, none -> new BitSet()).set(person));
        }

        Proportion share(Outcome outcome, BitSet but) {
            return new Proportion(count(reached.getOrDefault(outcome, new BitSet()), but), count(persons, but));
        }

        private static long count(BitSet persons, BitSet but) {
            BitSet left = (BitSet) persons.clone();
            left.andNot(but);
            return left.cardinality();
        }
    }

    public Result(Playbook playbook) {
        this.playbook = playbook;
    }

    /** The names of the events that may come of a contact by this playbook. */
    public static Set<String> events(Playbook playbook) {
        Set<String> names = new TreeSet<>();
        for (Outcome outcome : Outcome.values()) {
            names.addAll(events(outcome, playbook));
        }
        return names;
    }

    /**
     * Adds what a person did after she was contacted, or held back, once.
     *
     * @param person her number, which is dense
     */
    public void add(int person, boolean wasTreated, Instant at, Collection<PastEvent> events) {
        long from = at.toEpochMilli();
        long until = at.plus(Duration.ofDays(playbook.goal().days())).toEpochMilli();
        Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
        for (PastEvent event : events) {
            if (event.millis() >= from && event.millis() < until) {
                for (Outcome outcome : Outcome.values()) {
                    if (is(outcome, event)) {
                        seen.add(outcome);
                    }
                }
            }
        }
        (wasTreated ? treated : heldOut).add(person, seen);
    }

    /** Of how many of the persons contacted it came. */
    public Proportion treated(Outcome outcome) {
        return treated.share(outcome, new BitSet());
    }

    /** Of how many of the persons held back, and never contacted, it came. */
    public Proportion heldOut(Outcome outcome) {
        return heldOut.share(outcome, treated.persons);
    }

    private static Set<String> events(Outcome outcome, Playbook playbook) {
        return switch (outcome) {
            case SENT -> Set.of("Message Sent", "Message Delivered", "Email Delivered", "Push Notification Received");
            case OPENED -> Set.of("Message Opened", "Email Opened", "Push Notification Tapped");
            case CLICKED -> Set.of("Message Link Clicked", "Email Link Clicked");
            case REDEEMED -> Set.of("Coupon Applied");
            case BOUGHT -> Set.of("Order Completed");
            case GOAL -> Set.of(playbook.goal().event());
        };
    }

    /** Messages count where they are of this playbook, coupons where they are its coupon, and any order and goal. */
    private boolean is(Outcome outcome, PastEvent event) {
        String coupon = playbook.what().coupon();
        return events(outcome, playbook).contains(event.name())
                && switch (outcome) {
                    case BOUGHT, GOAL -> true;
                    case REDEEMED -> !coupon.isEmpty() && coupon.equals(property(event, COUPON));
                    case SENT, OPENED, CLICKED -> playbook.code().equals(property(event, CAMPAIGN));
                };
    }

    private static String property(PastEvent event, String name) {
        if (event.properties().isEmpty()) {
            return "";
        }
        Object value = EventJson.read(event.properties()).get(name);
        return value instanceof BigDecimal number ? number.toPlainString() : value == null ? "" : value.toString();
    }
}
