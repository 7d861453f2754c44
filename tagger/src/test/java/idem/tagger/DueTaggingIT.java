package idem.tagger;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.event.Event;
import idem.graph.event.EventStore;
import idem.graph.event.EventType;
import idem.graph.identifier.BlockList;
import idem.graph.identifier.Identifier;
import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import idem.graph.identifier.Normaliser;
import idem.graph.run.Fencing;
import idem.graph.run.Run;
import idem.graph.tag.DueTags;
import idem.graph.tag.DueTags.Windows;
import idem.graph.tag.HistoryReader;
import idem.graph.tag.PersonTags;
import idem.graph.tag.TagDifference;
import idem.graph.tag.TagWriter;
import idem.tagger.Tagging.Extent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DueTaggingIT {

    private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");
    private static final TagRules RULES = new TagRules(
            DefaultTags.catalogue(), new TagRules.Business(ZoneId.of("Asia/Shanghai"), "CNY", List.of("id")));
    private static final List<String> EVENTS = List.of(
            "Order Completed", "Order Completed", "Product Viewed", "Product Added", "Followed", "Email Opened");

    private final AtomicInteger ids = new AtomicInteger();
    private SmallWorld world;

    @BeforeEach
    void fill() {
        world = new SmallWorld()
                .person(0, "known")
                .person(1, "known")
                .trait(0, "birthday", "\"1996-11-22\"")
                .order(0, "2026-11-20T10:00:00Z", "100")
                .order(1, "2026-03-01T10:00:00Z", "50");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void onlyWhoeverIsDueIsLookedAt() {
        tag(Extent.FULL, NOW);
        assertThat(tag(Extent.DUE, NOW.plusSeconds(1)).counts()).containsEntry("persons", 0L);
        assertThat(overdue()).isZero();
        world.order(1, "2026-11-21T03:00:00Z", "70");
        assertThat(overdue()).isOne();
        Run run = tag(Extent.DUE, NOW.plusSeconds(2));
        assertThat(run.counts()).containsEntry("persons", 1L);
        assertThat(lifecycle()).containsExactly("p0 new", "p1 returned");
    }

    private long overdue() {
        return new DueTags(world.graph()).count(NOW.plusSeconds(2), Windows.MOVE);
    }

    /** Ingest marks no identifier dirty for it, so that no resolver hands the person on. */
    @Test
    void anEventOfOneKnownIdentifierMakesItsPersonDue() {
        world.run("MATCH (i:Identifier) SET i.rev = 1, i.firstSeen = datetime(), i.lastSeen = datetime()", Map.of());
        tag(Extent.FULL, NOW);
        keep("m1", NOW.minusSeconds(60));
        assertThat(world.ask("MATCH (i:Dirty) RETURN i.key")).isEmpty();
        assertThat(live().tagDue(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(metric("orders_30d")).containsExactly("1", "1");

        keep("m1", NOW.minusSeconds(60));
        assertThat(live().tagDue(NOW.plusSeconds(2))).as("the same event again").isZero();
    }

    private void keep(String messageId, Instant at) {
        Namespaces namespaces = new Namespaces(
                List.of(new Namespace(
                        "id",
                        0,
                        "person",
                        OptionalInt.empty(),
                        new Normaliser.Plain(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        true)),
                new BlockList(Map.of(), Map.of()));
        Event order = new Event(
                messageId,
                "app",
                EventType.TRACK,
                "Order Completed",
                "app",
                at,
                at,
                List.of(Identifier.parse("id:1")),
                Map.of(),
                Map.of("total", 70));
        new EventStore(world.graph()).append(List.of(order), namespaces);
    }

    @Test
    void timeAloneMovesWindowsAgesAndStages() {
        tag(Extent.FULL, NOW);
        assertThat(metric("age")).containsExactly("29");
        Instant birthday = Instant.parse("2026-11-21T16:00:00Z");
        assertThat(live().tagDue(birthday.minusMillis(1))).isZero();
        assertThat(live().tagDue(birthday)).isEqualTo(2);
        assertThat(metric("age")).containsExactly("30");
        assertThat(metric("orders_30d")).containsExactly("1", "0");
        live().tagDue(Instant.parse("2026-12-20T10:00:00Z"));
        assertThat(metric("orders_30d")).as("at most thirty days old").containsExactly("0", "0");
    }

    @Test
    void whatTouchesAPersonWhileSheIsComputedIsNotLost() {
        tag(Extent.FULL, NOW);
        world.order(1, "2026-11-21T03:00:00Z", "70");
        var claimed = new DueTags(world.graph()).claim(NOW, DueTags.Windows.MOVE, 10, Fencing.BY_OWNER);
        assertThat(claimed.numbers()).containsExactly(1L);
        world.order(1, "2026-11-21T03:30:00Z", "70");
        assertThat(live().tagDue(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(live().tagDue(NOW.plusSeconds(2))).isZero();
    }

    /** Between her claim and her reading: what touched her may not all have been seen. */
    @Test
    void whoIsReadAsTouchedStaysDue() {
        tag(Extent.FULL, NOW);
        world.order(1, "2026-11-21T03:00:00Z", "70");
        write(readAsWithoutTags(1));
        assertThat(metric("orders_30d")).hasSize(1);
        assertThat(live().tagDue(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(metric("orders_30d")).hasSize(2);
    }

    @Test
    void whoIsTouchedBetweenReadingAndWritingStaysDue() {
        tag(Extent.FULL, NOW);
        world.order(1, "2026-11-21T03:00:00Z", "70");
        var claimed = new DueTags(world.graph()).claim(NOW, DueTags.Windows.MOVE, 10, Fencing.BY_OWNER);
        assertThat(claimed.numbers()).containsExactly(1L);
        List<TagDifference> differences = readAsWithoutTags(1);
        world.order(1, "2026-11-21T03:30:00Z", "70");
        write(differences);
        assertThat(live().tagDue(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(metric("orders_30d")).containsExactly("1", "2");
    }

    /** What leads from the tags that she has to none. */
    private List<TagDifference> readAsWithoutTags(long number) {
        HistoryReader.Scope all =
                new HistoryReader.Scope(NOW, Optional.empty(), Optional.empty(), HistoryReader.Held.READ);
        return new HistoryReader(world.graph())
                .read(all, List.of(number)).stream()
                        .map(person -> TagDifference.between(person, PersonTags.NONE, Map.of()))
                        .toList();
    }

    private void write(List<TagDifference> differences) {
        new TagWriter(world.graph(), Fencing.BY_OWNER, NOW, List.of(), List.of("id")).write(differences);
    }

    @Test
    void everybodyIsLookedAtWhereRulesAreOthersOrTimeGoesBack() {
        tag(Extent.FULL, NOW);
        assertThat(tag(Extent.DUE, NOW.minusSeconds(1)).counts()).containsEntry("persons", 2L);
        TagRules others =
                new TagRules(DefaultTags.catalogue(), new TagRules.Business(ZoneOffset.UTC, "CNY", List.of("id")));
        assertThat(tagging(others).tag(Extent.DUE, NOW, Progress.NONE).counts()).containsEntry("persons", 2L);
    }

    @Test
    void whereARunLookedAtThePastWindowsStandStill() {
        Tagging later =
                new Tagging(world.graph(), RULES, Clock.fixed(NOW.plus(Duration.ofDays(90)), ZoneOffset.UTC), this::id);
        later.tag(Extent.FULL, NOW, Progress.NONE);
        assertThat(live().tagDue(NOW.plus(Duration.ofDays(90)))).isZero();
        world.order(1, "2027-02-18T03:00:00Z", "70");
        assertThat(live().tagDue(NOW.plus(Duration.ofDays(90)))).isEqualTo(1);
    }

    @Test
    void aChangeOfStageIsAnEventOfTheJourney() {
        tag(Extent.FULL, NOW);
        live().tagDue(NOW.plus(Duration.ofDays(60)));
        assertThat(world.ask(
                        "MATCH (e:StageChange)-[:BY]->(i) RETURN i.key + ' ' + e.event + ' ' + e.from + '>' + e.to "
                                + "ORDER BY e.timestamp, i.key"))
                .containsExactly(
                        "id:0 Lifecycle Changed >new",
                        "id:1 Lifecycle Changed >lost",
                        "id:0 Lifecycle Changed new>at_risk");
        assertThat(world.ask("MATCH (m:Metrics) RETURN m.last_seen ORDER BY m.last_seen"))
                .as("it is nothing that the person did")
                .containsExactly("2026-03-01", "2026-11-20");
    }

    @Test
    void dueTaggingLeavesNothingForAFullRunToWrite() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int person = 2; person < 8; person++) {
            world.person(person, "known");
        }
        Instant now = NOW;
        tag(Extent.FULL, now);
        for (int step = 0; step < 14; step++) {
            for (int i = random.nextInt(4); i > 0; i--) {
                happens(random, now);
            }
            now = now.plusSeconds(random.nextInt(9 * 86_400));
            live().tagDue(now);
        }
        Run full = tagging(RULES).tag(Extent.DUE, now, Progress.NONE);
        assertThat(full.counts()).as("seed %d", seed).containsEntry("persons", 0L);
        world.run("MATCH (s:TaggingState) SET s.rules = 'others'", Map.of());
        Run everyone = tagging(RULES).tag(Extent.DUE, now, Progress.NONE);
        assertThat(everyone.counts())
                .as("seed %d", seed)
                .containsEntry("persons", 8L)
                .containsEntry("tagsAdded", 0L)
                .containsEntry("tagsRemoved", 0L)
                .containsEntry("metricsWritten", 0L);
    }

    private void happens(Random random, Instant now) {
        int person = random.nextInt(8);
        String event = EVENTS.get(random.nextInt(EVENTS.size()));
        Instant at = now.minusSeconds(random.nextInt(200 * 86_400)).plusSeconds(random.nextInt(4 * 86_400));
        String properties =
                "{\"order_id\":\"o%d\",\"total\":%d,\"category\":\"护肤\",\"products\":[{\"category\":\"%s\",\"price\":9}]}"
                        .formatted(
                                random.nextInt(),
                                random.nextInt(3_000),
                                List.of("护肤", "彩妆").get(random.nextInt(2)));
        world.event(person, at.toString(), event, List.of("app", "web", "store").get(random.nextInt(3)), properties);
    }

    private LiveTagging live() {
        return new LiveTagging(world.graph(), RULES);
    }

    private Run tag(Extent extent, Instant asOf) {
        return tagging(RULES).tag(extent, asOf, Progress.NONE);
    }

    private Tagging tagging(TagRules rules) {
        return new Tagging(world.graph(), rules, Clock.fixed(NOW, ZoneOffset.UTC), this::id);
    }

    private List<String> lifecycle() {
        return world.ask(
                "MATCH (p:Person)-[:HAS_TAG]->(v:TagValue {tag: 'lifecycle'}) RETURN p.id + ' ' + v.value AS line ORDER BY line");
    }

    private List<String> metric(String code) {
        return world.ask("MATCH (p:Person)-[:HAS_METRICS]->(m) WHERE m." + code + " IS NOT NULL RETURN m." + code
                + " ORDER BY p.number");
    }

    private String id() {
        return "run" + ids.incrementAndGet();
    }
}
