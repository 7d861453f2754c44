package idem.tagger.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.identifier.Identifier;
import idem.graph.tag.CatalogueTag.Names;
import idem.graph.tag.PastEvent;
import idem.tagger.consent.Consents;
import idem.tagger.expression.Expression;
import idem.tagger.playbook.Candidate.PastContact;
import idem.tagger.playbook.Playbook.Goal;
import idem.tagger.playbook.Playbook.Kind;
import idem.tagger.playbook.Playbook.Message;
import idem.tagger.playbook.Suggestion.Declined;
import idem.tagger.playbook.Suggestion.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    private static final ContactRules RULES = new ContactRules(
            2,
            LocalTime.of(21, 0),
            LocalTime.of(9, 0),
            14,
            Map.of("sms", List.of("phone"), "email", List.of("email"), "wechat", List.of("wechat_openid")));

    @Test
    void theFirstChannelThatReachesAndIsAllowedIsTaken() {
        Suggestion suggestion = one(person("sms", "email"), playbook("a", 1, 0, "wechat", "email", "sms"));
        assertThat(suggestion).isInstanceOfSatisfying(Suggestion.Contact.class, contact -> {
            assertThat(contact.channel()).isEqualTo("email");
            assertThat(contact.address()).isEqualTo(new Identifier("email", "a@mail.cn"));
            assertThat(contact.sendAfter()).isEqualTo(NOON);
        });
    }

    @Test
    void noConsentNoContact() {
        assertThat(reason(one(person(), playbook("a", 1, 0, "sms")))).contains(Reason.NO_CONSENT);
        assertThat(reason(one(person("email"), playbook("a", 1, 0, "sms")))).contains(Reason.NO_CONSENT);
        assertThat(reason(one(person("sms"), playbook("a", 1, 0, "wechat")))).contains(Reason.NO_ADDRESS);
    }

    @Test
    void aSensitiveTagWantsAConsentOfItsOwn() {
        Playbook playbook = playbook("a", 1, 0, "sms");
        Planner planner = new Planner(RULES, Set.of("a"), NOON, ZONE);
        assertThat(reason(planner.plan(person("sms"), List.of(playbook)).get(0)))
                .contains(Reason.NO_CONSENT);
        Candidate allowing = candidate(
                Optional.empty(),
                List.of(given(1, "sms", "marketing"), given(1, "sms", Consents.SENSITIVE)),
                List.of());
        assertThat(planner.plan(allowing, List.of(playbook)).get(0)).isInstanceOf(Suggestion.Contact.class);
    }

    @Test
    void nobodyUnderFourteenIsContactedBeforeHerBirthday() {
        Playbook playbook = playbook("a", 1, 0, "sms");
        List<PastEvent> consent = List.of(given(1, "sms", "marketing"));
        LocalDate today = LocalDate.of(2026, 11, 21);
        Candidate child = candidate(Optional.of(today.minusYears(14).plusDays(1)), consent, List.of());
        Candidate grown = candidate(Optional.of(today.minusYears(14)), consent, List.of());
        assertThat(reason(one(child, playbook))).contains(Reason.UNDERAGE);
        assertThat(one(grown, playbook)).isInstanceOf(Suggestion.Contact.class);
    }

    @Test
    void oncePerOccasionWhetherContactedOrHeldBack() {
        Playbook again = playbook("a", 1, 30, "sms");
        for (boolean treated : new boolean[] {true, false}) {
            assertThat(reason(one(person(contact("a", treated, 29)), again))).contains(Reason.ALREADY_CONTACTED);
            assertThat(one(person(contact("a", treated, 30)), again)).isInstanceOf(Suggestion.Contact.class);
            assertThat(reason(one(person(contact("a", treated, 900)), playbook("a", 1, 0, "sms"))))
                    .contains(Reason.ALREADY_CONTACTED);
        }
    }

    @Test
    void aWeekHoldsSoManyContactsTheMostImportantFirst() {
        List<Playbook> playbooks =
                List.of(playbook("low", 1, 0, "sms"), playbook("high", 9, 0, "sms"), playbook("middle", 5, 0, "sms"));
        List<Suggestion> fresh = plan(person("sms"), playbooks);
        assertThat(fresh).extracting(each -> each.playbook().code()).containsExactly("high", "middle", "low");
        assertThat(fresh.get(1)).isInstanceOf(Suggestion.Contact.class);
        assertThat(reason(fresh.get(2))).contains(Reason.WEEKLY_LIMIT);
        assertThat(reason(plan(person(contact("x", true, 6)), playbooks).get(1)))
                .contains(Reason.WEEKLY_LIMIT);
        assertThat(plan(person(contact("x", false, 6)), playbooks).get(1)).isInstanceOf(Suggestion.Contact.class);
        assertThat(plan(person(contact("x", true, 7)), playbooks).get(1)).isInstanceOf(Suggestion.Contact.class);
    }

    @Test
    void whoIsHeldBackByOnePlaybookHasThatContactLeftForTheNext() {
        Playbook holding = playbook("holds", 9, 0, 0.999_999, "sms");
        List<Suggestion> suggestions =
                plan(person("sms"), List.of(holding, playbook("middle", 5, 0, "sms"), playbook("low", 1, 0, "sms")));
        assertThat(suggestions.get(0)).isInstanceOf(Suggestion.HeldOut.class);
        assertThat(suggestions.subList(1, 3)).hasOnlyElementsOfType(Suggestion.Contact.class);
    }

    @Test
    void inQuietHoursMessagesWaitForTheMorning() {
        assertThat(RULES.sendAfter(Instant.parse("2026-11-21T13:00:00Z"), ZONE))
                .isEqualTo(Instant.parse("2026-11-22T01:00:00Z"));
        assertThat(RULES.sendAfter(Instant.parse("2026-11-21T00:59:59Z"), ZONE))
                .isEqualTo(Instant.parse("2026-11-21T01:00:00Z"));
        assertThat(RULES.sendAfter(Instant.parse("2026-11-21T01:00:00Z"), ZONE))
                .isEqualTo(Instant.parse("2026-11-21T01:00:00Z"));
    }

    @Test
    void theShareHeldBackIsAsAskedAndTheSamePersonIsAlwaysOnOneSide() {
        Playbook playbook = playbook("a", 1, 0, 0.2, "sms");
        List<Boolean> first = new ArrayList<>();
        List<Boolean> second = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            first.add(
                    one(person("p" + i, List.of(given(1, "sms", "marketing"))), playbook)
                            instanceof Suggestion.HeldOut);
            second.add(
                    one(person("p" + i, List.of(given(1, "sms", "marketing"))), playbook)
                            instanceof Suggestion.HeldOut);
        }
        assertThat(second).isEqualTo(first);
        assertThat(first.stream().filter(held -> held).count()).isBetween(900L, 1_100L);
    }

    private static Optional<Reason> reason(Suggestion suggestion) {
        return suggestion instanceof Declined declined ? Optional.of(declined.reason()) : Optional.empty();
    }

    private static Suggestion one(Candidate person, Playbook playbook) {
        return plan(person, List.of(playbook)).get(0);
    }

    private static List<Suggestion> plan(Candidate person, List<Playbook> playbooks) {
        return new Planner(RULES, Set.of(), NOON, ZONE).plan(person, playbooks);
    }

    private static Playbook playbook(String code, int priority, int againAfter, String... channels) {
        return playbook(code, priority, againAfter, 0, channels);
    }

    private static Playbook playbook(String code, int priority, int againAfter, double control, String... channels) {
        return new Playbook(
                code,
                new Names(code, code),
                Expression.parse("has vip"),
                new Message(Kind.OFFER, new Names(code, code), ""),
                List.of(channels),
                "marketing",
                new Names(code, code),
                priority,
                againAfter == 0 ? OptionalInt.empty() : OptionalInt.of(againAfter),
                control,
                new Goal("Order Completed", 30));
    }

    private static Candidate person(String... channels) {
        return person(
                "p1",
                java.util.Arrays.stream(channels)
                        .map(channel -> given(1, channel, "marketing"))
                        .toList());
    }

    private static Candidate person(PastContact contact) {
        return candidate(Optional.empty(), List.of(given(1, "sms", "marketing")), List.of(contact));
    }

    private static Candidate person(String id, List<PastEvent> consents) {
        return new Candidate(id, addresses(), Optional.empty(), Consents.of(consents), List.of());
    }

    private static Candidate candidate(
            Optional<LocalDate> birthday, List<PastEvent> consents, List<PastContact> contacts) {
        return new Candidate("p1", addresses(), birthday, Consents.of(consents), contacts);
    }

    private static List<Identifier> addresses() {
        return List.of(new Identifier("phone", "+8613900000001"), new Identifier("email", "a@mail.cn"));
    }

    private static PastContact contact(String playbook, boolean treated, int daysAgo) {
        return new PastContact(playbook, treated, NOON.minus(daysAgo, ChronoUnit.DAYS));
    }

    private static PastEvent given(long millis, String channel, String purpose) {
        return new PastEvent(
                "s/" + channel + purpose,
                millis,
                "Consent Given",
                "app",
                "s",
                "{\"channel\":\"%s\",\"purpose\":\"%s\"}".formatted(channel, purpose));
    }
}
