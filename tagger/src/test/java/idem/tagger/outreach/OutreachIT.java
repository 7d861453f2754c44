package idem.tagger.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.contact.Contact;
import idem.graph.contact.ContactStore;
import idem.graph.run.Run;
import idem.graph.run.RunState;
import idem.tagger.DefaultTags;
import idem.tagger.SmallWorld;
import idem.tagger.TagRules;
import idem.tagger.Tagging;
import idem.tagger.expression.Expression;
import idem.tagger.expression.Vocabulary;
import idem.tagger.playbook.Playbook;
import idem.tagger.playbook.Playbooks;
import idem.tagger.playbook.Proportion;
import idem.tagger.playbook.Result;
import idem.tagger.playbook.Result.Outcome;
import idem.tagger.playbook.Suggestion;
import idem.tagger.segment.Members;
import idem.tagger.segment.SegmentIndex;
import idem.tagger.segment.Segments;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutreachIT {

    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String CONSENT = "{\"channel\":\"sms\",\"purpose\":\"marketing\"}";
    private static final String FILE = """
            channels: { sms: [phone] }
            playbooks:
              - code: thanks
                name: { zh: 感谢, en: Thanks }
                who: orders_365d >= 1
                what: { kind: offer, text: { zh: 谢谢, en: Thank you }, coupon: THANKS }
                channels: [sms]
                why: { zh: 下过单, en: They ordered }
                again_after: 30d
                control: %s
            """;

    private SmallWorld world;
    private SegmentIndex index;

    @BeforeEach
    void fill(@TempDir Path directory) {
        world = new SmallWorld();
        for (int number = 0; number < 6; number++) {
            world.person(number, "known").order(number, "2026-11-01T10:00:00Z", "50");
        }
        world.run("""
                MATCH (p:Person) WHERE p.number < 5
                CREATE (:Identifier {key: 'phone:+861390000000' + toString(p.number), lastSeen: datetime()})
                  -[:BELONGS_TO]->(p)
                """, Map.of());
        List.of(0, 1, 2, 5)
                .forEach(number -> world.event(number, "2026-11-02T10:00:00Z", "Consent Given", "app", CONSENT));
        world.event(2, "2026-11-03T10:00:00Z", "Consent Withdrawn", "app", CONSENT)
                .trait(1, "birthday", "\"2015-01-01\"");
        new Tagging(
                        world.graph(),
                        new TagRules(DefaultTags.catalogue(), new TagRules.Business(ZONE, "CNY", List.of())),
                        Clock.systemUTC(),
                        () -> UUID.randomUUID().toString())
                .tag(Tagging.Extent.FULL, NOON, Progress.NONE);
        index = new Segments(world.graph(), directory).refresh();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoMayBeContactedIsContactedOnceAndTheRestIsCounted() {
        Run first = outreach("0", NOON).run(playbooks("0").all(), "r1", Progress.NONE);
        assertThat(first.state()).isEqualTo(RunState.DONE);
        assertThat(first.counts())
                .containsEntry("persons", 6L)
                .containsEntry("contacted", 1L)
                .containsEntry("underage", 1L)
                .containsEntry("noConsent", 3L)
                .containsEntry("noAddress", 1L);
        assertThat(contacts("r1")).singleElement().satisfies(contact -> {
            assertThat(contact.person()).isEqualTo("p0");
            assertThat(contact.address().key()).isEqualTo("phone:+8613900000000");
        });
        Run second = outreach("0", NOON.plusSeconds(60)).run(playbooks("0").all(), "r2", Progress.NONE);
        assertThat(second.counts()).containsEntry("alreadyContacted", 1L).doesNotContainKey("contacted");
        assertThat(contacts("r2")).isEmpty();
    }

    @Test
    void aChildOfWhomOnlyTheYearOfBirthIsStatedIsNeverContacted() {
        world.trait(0, "birth_year", "2015");
        assertThat(outreach("0", NOON).rehearse(playbooks("0").all(), Progress.NONE))
                .containsEntry("underage", 2L)
                .doesNotContainKey("contacted");
    }

    @Test
    void aContactGoesAlongWhenItsAddressDoes() {
        outreach("0", NOON).run(playbooks("0").all(), "r1", Progress.NONE);
        moveAddressOfTheFirst(5);
        assertThat(contacts("r1")).extracting(Contact::person).containsExactly("p5");
        assertThat(outreach("0", NOON.plusSeconds(60)).suggest(5))
                .singleElement()
                .isInstanceOfSatisfying(
                        Suggestion.Declined.class,
                        declined -> assertThat(declined.reason()).isEqualTo(Suggestion.Reason.ALREADY_CONTACTED));
    }

    @Test
    void whoLostTheAddressAndHasAnotherWasContactedAllTheSame() {
        outreach("0", NOON).run(playbooks("0").all(), "r1", Progress.NONE);
        moveAddressOfTheFirst(5);
        world.run("""
                MATCH (p:Person {number: 0})
                CREATE (:Identifier {key: 'phone:+8613900000010', lastSeen: datetime()})-[:BELONGS_TO]->(p)
                """, Map.of());
        alreadyContacted(0);
        world.merge(0, 4);
        alreadyContacted(4);
        world.event(4, "2026-11-02T10:00:00Z", "Consent Given", "app", CONSENT);
        world.restore(0);
        alreadyContacted(0);
        assertThat(outreach("0", NOON.plusSeconds(60)).suggest(4))
                .as("who lives again has only her own")
                .singleElement()
                .isInstanceOf(Suggestion.Contact.class);
    }

    @Test
    void contactsOfBothWhoBecameOneCountForTheWeek() {
        world.event(4, "2026-11-02T10:00:00Z", "Consent Given", "app", CONSENT);
        outreach("0", NOON).run(playbooks("0").all(), "r1", Progress.NONE);
        world.merge(0, 4);
        Playbooks another = Playbooks.read(
                "playbooks.yml",
                "limits: { contacts_a_week: 2 }\n" + FILE.formatted("0").replace("code: thanks", "code: again"),
                new Vocabulary(DefaultTags.catalogue().tags()));
        Instant later = NOON.plusSeconds(60);
        assertThat(another.rules().contactsAWeek()).isEqualTo(2);
        assertThat(outreach(another, later).suggest(4))
                .singleElement()
                .isInstanceOfSatisfying(
                        Suggestion.Declined.class,
                        declined -> assertThat(declined.reason()).isEqualTo(Suggestion.Reason.WEEKLY_LIMIT));
        alreadyContacted(4);
    }

    @Test
    void whoHasBecomeOneGetsNoMessageTooManyOfThoseThatWereDecided() {
        String second = FILE.substring(FILE.indexOf("  - code")).replace("code: thanks", "code: again");
        Playbooks two = Playbooks.read(
                "playbooks.yml",
                "limits: { contacts_a_week: 2 }\n" + (FILE + second).replace("%s", "0"),
                new Vocabulary(DefaultTags.catalogue().tags()));
        Playbook thanks = two.find("thanks").orElseThrow();
        Playbook again = two.find("again").orElseThrow();
        outreach(two, NOON).run(List.of(thanks), "r1", Progress.NONE);
        world.event(4, "2026-11-02T10:00:00Z", "Consent Given", "app", CONSENT);
        outreach(two, NOON.plusSeconds(60)).run(List.of(thanks), "r2", Progress.NONE);
        outreach(two, NOON.plusSeconds(120)).run(List.of(again), "r3", Progress.NONE);
        assertThat(messages(two, thanks, "r1")).isEqualTo(1);
        assertThat(messages(two, thanks, "r2")).isEqualTo(1);
        assertThat(messages(two, again, "r3")).isEqualTo(2);
        world.merge(0, 4);
        assertThat(messages(two, thanks, "r1")).isEqualTo(1);
        assertThat(messages(two, thanks, "r2")).as("the same occasion").isZero();
        assertThat(messages(two, again, "r3")).as("two this week").isZero();
    }

    private int messages(Playbooks playbooks, Playbook playbook, String run) {
        List<Contact> messages = new ArrayList<>();
        long unused = outreach(playbooks, NOON.plusSeconds(180)).messages(playbook, run, messages::add);
        return messages.size();
    }

    private void alreadyContacted(int person) {
        assertThat(outreach("0", NOON.plusSeconds(60)).suggest(person))
                .singleElement()
                .isInstanceOfSatisfying(
                        Suggestion.Declined.class,
                        declined -> assertThat(declined.reason()).isEqualTo(Suggestion.Reason.ALREADY_CONTACTED));
    }

    @Test
    void aRehearsalKeepsNothingAndCountsTheSame() {
        Map<String, Long> counts = outreach("0", NOON).rehearse(playbooks("0").all(), Progress.NONE);
        assertThat(world.ask("MATCH (c:Contact) RETURN c.key")).isEmpty();
        assertThat(outreach("0", NOON)
                        .run(playbooks("0").all(), "r1", Progress.NONE)
                        .counts())
                .isEqualTo(counts);
    }

    @Test
    void whatCameOfItIsTheGoalWithinItsDaysAndTheCampaignsOwnMessages() {
        outreach("0", NOON).run(playbooks("0").all(), "r1", Progress.NONE);
        world.event(0, "2026-11-21T05:00:00Z", "Email Opened", "email", "{\"campaign_id\":\"thanks\"}")
                .event(0, "2026-11-21T05:00:00Z", "Email Link Clicked", "email", "{\"campaign_id\":\"other\"}")
                .event(0, "2026-11-22T05:00:00Z", "Coupon Applied", "app", "{\"coupon_id\":\"THANKS\"}")
                .order(0, "2027-01-22T05:00:00Z", "10");
        Result result = outreach("0", NOON).result(playbooks("0").all().get(0));
        assertThat(result.treated(Outcome.OPENED)).isEqualTo(new Proportion(1, 1));
        assertThat(result.treated(Outcome.CLICKED)).isEqualTo(new Proportion(0, 1));
        assertThat(result.treated(Outcome.REDEEMED)).isEqualTo(new Proportion(1, 1));
        assertThat(result.treated(Outcome.GOAL)).isEqualTo(new Proportion(0, 1));
        world.order(0, "2026-12-01T05:00:00Z", "10");
        assertThat(outreach("0", NOON).result(playbooks("0").all().get(0)).treated(Outcome.GOAL))
                .isEqualTo(new Proportion(1, 1));
    }

    @Test
    void whoBoughtIsToldBesideTheGoalThatIsAnother() {
        outreach("0", NOON).run(playbooks("0").all(), "r1", Progress.NONE);
        world.order(0, "2026-12-01T05:00:00Z", "10");
        Playbooks another = Playbooks.read(
                "playbooks.yml",
                FILE.formatted("0").stripTrailing() + "\n    goal: { event: Treatment Completed, within: 30d }\n",
                new Vocabulary(DefaultTags.catalogue().tags()));
        Result result = outreach("0", NOON).result(another.all().get(0));
        assertThat(result.treated(Outcome.BOUGHT)).isEqualTo(new Proportion(1, 1));
        assertThat(result.treated(Outcome.GOAL)).isEqualTo(new Proportion(0, 1));
    }

    @Test
    void whoIsHeldBackIsKeptToCompareWithAndGetsNothing() {
        Run run = outreach("0.999999999", NOON).run(playbooks("0.999999999").all(), "r1", Progress.NONE);
        assertThat(run.counts()).containsEntry("heldOut", 1L).doesNotContainKey("contacted");
        assertThat(contacts("r1"))
                .singleElement()
                .satisfies(contact -> assertThat(contact.treated()).isFalse());
        world.order(0, "2026-12-01T05:00:00Z", "10");
        assertThat(outreach("0", NOON).result(playbooks("0").all().get(0)).heldOut(Outcome.GOAL))
                .isEqualTo(new Proportion(1, 1));
    }

    @Test
    void aPersonCountsOnceHoweverOftenSheWasContacted() {
        Instant later = NOON.plus(Duration.ofDays(31));
        outreach("0", NOON).run(playbooks("0").all(), "r1", Progress.NONE);
        assertThat(outreach("0", later)
                        .run(playbooks("0").all(), "r2", Progress.NONE)
                        .counts())
                .containsEntry("contacted", 1L);
        world.order(0, "2026-12-01T05:00:00Z", "10");
        assertThat(outreach("0", later).result(playbooks("0").all().get(0)).treated(Outcome.GOAL))
                .isEqualTo(new Proportion(1, 1));
    }

    @Test
    void whoWithdrewSinceItWasDecidedIsNotOnTheList() {
        outreach("0", NOON).run(playbooks("0").all(), "r1", Progress.NONE);
        assertThat(messages("r1")).extracting(Contact::person).containsExactly("p0");
        world.event(0, "2026-11-21T04:00:01Z", "Consent Withdrawn", "app", CONSENT);
        assertThat(messages("r1")).isEmpty();
        assertThat(contacts("r1")).as("kept, so that she is not asked again").hasSize(1);
    }

    @Test
    void whoIsKnownAsAChildSinceItWasDecidedIsNotOnTheList() {
        outreach("0", NOON).run(playbooks("0").all(), "r1", Progress.NONE);
        world.trait(0, "birthday", "\"2015-01-01\"");
        assertThat(messages("r1")).isEmpty();
    }

    @Test
    void anAddressThatSomebodyElseHasByNowIsNotOnTheList() {
        outreach("0", NOON).run(playbooks("0").all(), "r1", Progress.NONE);
        moveAddressOfTheFirst(5);
        assertThat(messages("r1"))
                .as("the new holder allows it, and was not meant")
                .isEmpty();
    }

    @Test
    void whoWasTwoPersonsWhenItWasDecidedGetsOneMessage() {
        world.event(4, "2026-11-02T10:00:00Z", "Consent Given", "app", CONSENT);
        outreach("0", NOON).run(playbooks("0").all(), "r1", Progress.NONE);
        assertThat(messages("r1")).hasSize(2);
        world.merge(4, 0);
        assertThat(messages("r1"))
                .singleElement()
                .satisfies(contact -> assertThat(contact.person()).isEqualTo("p0"));
    }

    @Test
    void aWithdrawalThatStatesTheAddressCountsBeforeItIsResolved() {
        statedByAStranger("Consent Withdrawn", CONSENT, "");
        assertThat(outreach("0", NOON).rehearse(playbooks("0").all(), Progress.NONE))
                .containsEntry("noConsent", 4L)
                .doesNotContainKey("contacted");
    }

    @Test
    void aConsentThatStatesTheAddressBesideAnotherPersonIsHersAlone() {
        world.event(0, "2026-11-03T10:00:00Z", "Consent Withdrawn", "app", CONSENT);
        statedByAStranger("Consent Given", CONSENT, "");
        assertThat(outreach("0", NOON).rehearse(playbooks("0").all(), Progress.NONE))
                .containsEntry("noConsent", 4L)
                .doesNotContainKey("contacted");
    }

    @Test
    void aChildIsOneBeforeWhatStatesItIsResolved() {
        statedByAStranger("Registered", "{}", "\"2015-01-01\"");
        assertThat(outreach("0", NOON).rehearse(playbooks("0").all(), Progress.NONE))
                .containsEntry("underage", 2L)
                .doesNotContainKey("contacted");
    }

    /** An event states the first person's telephone with an identifier that nobody has resolved yet, on which it hangs. */
    private void statedByAStranger(String event, String properties, String birthday) {
        world.run("""
                MATCH (phone:Identifier {key: 'phone:+8613900000000'})
                CREATE (new:Identifier:Dirty {key: 'crm_id:new'}), (new)-[:LINKED]->(phone)
                CREATE (:Event {key: 's/new', source: 's', type: 'track', event: $event, channel: 'app',
                  timestamp: datetime('2026-11-20T10:00:00Z'), identifiers: [new.key, phone.key],
                  properties: $properties})-[:BY]->(new)
                WITH new WHERE $birthday <> ''
                CREATE (new)-[:HAS_TRAITS]->(:Traits {key: 'new|crm', source: 'crm', names: ['birthday'],
                  values: [$birthday], observedAtMillis: [0]})
                """, Map.of("event", event, "properties", properties, "birthday", birthday));
    }

    private void moveAddressOfTheFirst(int number) {
        world.run("""
                MATCH (:Identifier {key: 'phone:+8613900000000'})-[b:BELONGS_TO]->() DELETE b
                WITH count(*) AS moved
                MATCH (i:Identifier {key: 'phone:+8613900000000'}), (p:Person {number: $number})
                CREATE (i)-[:BELONGS_TO]->(p)
                """, Map.of("number", number));
    }

    private List<Contact> messages(String run) {
        List<Contact> messages = new ArrayList<>();
        Outreach now = outreach("0", NOON.plusSeconds(60));
        long withheld = now.messages(playbooks("0").all().get(0), run, messages::add);
        assertThat(messages.size() + withheld).isEqualTo(contacts(run).size());
        return messages;
    }

    private List<Contact> contacts(String run) {
        List<Contact> contacts = new ArrayList<>();
        new ContactStore(world.graph()).ofRun("thanks", run, standing -> contacts.add(standing.contact()));
        return contacts;
    }

    private Outreach outreach(String control, Instant now) {
        return outreach(playbooks(control), now);
    }

    private Outreach outreach(Playbooks playbooks, Instant now) {
        return new Outreach(
                world.graph(), playbooks, new IndexAudience(index), Set.of(), ZONE, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Playbooks playbooks(String control) {
        return Playbooks.read(
                "playbooks.yml",
                FILE.formatted(control),
                new Vocabulary(DefaultTags.catalogue().tags()));
    }

    private record IndexAudience(SegmentIndex index) implements Audience {
        @Override
        public Members members(Expression expression) {
            return index.members(expression, code -> Optional.empty());
        }

        @Override
        public Set<String> tags(Expression expression) {
            return index.vocabulary().bind(expression).tags();
        }
    }
}
