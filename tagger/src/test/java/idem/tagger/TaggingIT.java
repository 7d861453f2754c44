package idem.tagger;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.run.Changes;
import idem.graph.run.Run;
import idem.graph.run.RunState;
import idem.graph.run.RunStore;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.DefinitionEntry;
import idem.graph.tag.DefinitionHistory;
import idem.graph.tag.GivenTag;
import idem.graph.tag.GivenTagStore;
import idem.graph.tag.TagStore;
import idem.tagger.Tagging.Extent;
import idem.tagger.rule.TagCatalogue;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaggingIT {

    private static final Instant AS_OF = Instant.parse("2026-11-21T15:59:59.999Z");
    private static final String ONE_TAG = """
            tags:
              - code: buyer
                name: { zh: 买家, en: Buyer }
                category: consumption
                kind: flag
                rule: { count: Order Completed, at_least: %s }
            """;

    private final AtomicInteger ids = new AtomicInteger();
    private SmallWorld world;

    @BeforeEach
    void fill() {
        world = new SmallWorld()
                .person(0, "known")
                .person(1, "known")
                .person(2, "anonymous")
                .person(3, "known")
                .trait(0, "gender", "女")
                .trait(0, "birthday", "\"1996-11-22\"")
                .order(0, "2026-11-20T10:00:00Z", "199.90")
                .order(0, "2026-10-01T10:00:00Z", "100.10")
                .order(1, "2026-03-01T10:00:00Z", "50")
                .order(2, "2026-11-20T10:00:00Z", "1");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void everyKnownPersonGetsHerTags() {
        Run run = tag(DefaultTags.catalogue());
        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(run.counts()).containsEntry("persons", 3L).containsEntry("events", 3L);
        assertThat(tagsOf(0))
                .contains(
                        "gender=female", "age_band=25-34", "lifecycle=active", "interest=skincare", "repeat_buyer=true")
                .doesNotContain("churn_risk=high");
        assertThat(tagsOf(1)).contains("lifecycle=lost", "churn_risk=high");
        assertThat(tagsOf(3)).contains("lifecycle=potential", "purchase_frequency=none");
        assertThat(tagsOf(2)).isEmpty();
        assertThat(metricsOf(0))
                .containsEntry("spend_365d", 300L)
                .containsEntry("average_basket", 150L)
                .containsEntry("age", 29L)
                .containsEntry("last_order", java.time.LocalDate.parse("2026-11-20"));
        assertThat(new TagStore(world.graph()).counts("lifecycle"))
                .containsEntry("lost", 1L)
                .containsEntry("returned", 0L)
                .hasSize(7);
    }

    @Test
    void aTextTooLongForAKeyOfTheGraphStopsNobodysTags() {
        world.trait(0, "city", "城".repeat(9_000));
        assertThat(tag(DefaultTags.catalogue()).state()).isEqualTo(RunState.DONE);
        assertThat(tagsOf(0)).contains("gender=female").noneMatch(tag -> tag.startsWith("city="));
        assertThat(tagsOf(1)).contains("lifecycle=lost");
    }

    @Test
    void aSecondRunAtTheSameInstantWritesNothingButItself() {
        tag(DefaultTags.catalogue());
        long changes = new Changes(world.graph()).value();
        var before = everything();
        Run second = tag(DefaultTags.catalogue());
        assertThat(everything()).isEqualTo(before);
        assertThat(new Changes(world.graph()).value()).isEqualTo(changes);
        assertThat(second.counts())
                .containsEntry("tagsAdded", 0L)
                .containsEntry("tagsRemoved", 0L)
                .containsEntry("metricsWritten", 0L)
                .containsEntry("definitionsWritten", 0L);
    }

    @Test
    void aRunWhoseProcessWasKilledIsSaidToHaveFailedByTheNext() {
        world.run(
                "CREATE (:Run {id: 'killed', kind: 'tag', state: 'running', full: true, rulesHash: '', startedAt: datetime('2026-01-01T00:00:00Z')})",
                Map.of());
        tag(DefaultTags.catalogue());
        Run killed = new RunStore(world.graph()).find("killed").orElseThrow();
        assertThat(killed.state()).isEqualTo(RunState.FAILED);
        assertThat(killed.finishedAt()).isPresent();
    }

    @Test
    void eventsFromBeforeAnIdentifierCameOverAreNotSeen() {
        world.run(
                "MATCH (:Identifier {key: 'id:0'})-[b:BELONGS_TO]->() SET b.eventsSince = datetime('2026-11-01T00:00:00Z')",
                Map.of());
        tag(DefaultTags.catalogue());
        assertThat(metricsOf(0)).containsEntry("orders_365d", 1L);
    }

    @Test
    void whoIsRetiredOrKnownNoMoreLosesHerTags() {
        tag(DefaultTags.catalogue());
        world.run("MATCH (p:Person {number: 0}) SET p.retiredAt = datetime()", Map.of());
        world.run("MATCH (p:Person {number: 1}) SET p.kind = 'shared'", Map.of());
        Run run = tag(DefaultTags.catalogue());
        assertThat(run.counts()).containsEntry("personsCleared", 2L);
        assertThat(tagsOf(0)).isEmpty();
        assertThat(metricsOf(1)).isEmpty();
        assertThat(tagsOf(3)).isNotEmpty();
    }

    @Test
    void aChangedRuleMakesANewVersionAndKeepsSince() {
        tag(one("1"));
        assertThat(world.ask("MATCH ()-[h:HAS_TAG]->() RETURN DISTINCT h.version"))
                .containsExactly("1");
        new Tagging(world.graph(), new TagRules(one("2"), business()), Clock.systemUTC(), this::id)
                .tag(Extent.FULL, AS_OF.plusSeconds(1), Progress.NONE);
        assertThat(world.ask("MATCH (p)-[h:HAS_TAG]->() RETURN p.id + ' ' + h.version + ' ' + h.since"))
                .containsExactly("p0 2 2026-11-21T15:59:59.999Z");
        assertThat(world.ask("MATCH (t:Tag) RETURN t.version")).containsExactly("2");
    }

    @Test
    void whatIsDeclaredNoMoreIsForgotten() {
        tag(DefaultTags.catalogue());
        tag(one("1"));
        assertThat(world.ask("MATCH (t:Tag) WHERE t.removedAt IS NULL RETURN t.code"))
                .containsExactly("buyer");
        assertThat(world.ask("MATCH (v:TagValue) RETURN v.key")).containsExactly("buyer=true");
        assertThat(metricsOf(0)).isEmpty();
    }

    @Test
    void everyChangeOfADefinitionIsKept() {
        tag(one("1"));
        tag(one("1"));
        Run second = new Tagging(
                        world.graph(),
                        new TagRules(one("2"), business()),
                        Clock.systemUTC(),
                        this::id,
                        Optional.of("Wang"))
                .tag(Extent.FULL, AS_OF, Progress.NONE);
        tag(DefaultTags.catalogue());
        tag(one("2"));
        List<DefinitionEntry> entries = new DefinitionHistory(world.graph()).of("buyer");
        assertThat(entries).extracting(DefinitionEntry::version).containsExactly(2, 2, 2, 1);
        assertThat(entries.get(1).text()).as("taken away").isEmpty();
        assertThat(entries.get(2).by()).isEqualTo("Wang, run " + second.id());
        assertThat(entries.get(3).by()).startsWith("run ");
        assertThat(entries.get(2).file()).contains("one.yml");
        assertThat(entries.get(3).text())
                .contains("{ code: buyer, name: { zh: 买家, en: Buyer }, category: consumption, kind: flag, "
                        + "rule: { count: Order Completed, at_least: 1 } }");
    }

    @Test
    void aDefinitionIsWrittenDownSoThatItReadsAsTheSame() {
        TagCatalogue catalogue = DefaultTags.catalogue();
        TreeMap<String, String> files = new TreeMap<>();
        catalogue
                .declarations()
                .forEach(one -> files.merge(
                        "all.yml", "tags:\n  - " + one.text() + "\n", (all, more) -> all + more.substring(6)));
        assertThat(TagCatalogue.read(files).tags()).isEqualTo(catalogue.tags());
    }

    @Test
    void whatWasGivenOutlivesThatItsDefinitionIsTakenAway() {
        TagCatalogue byHand = TagCatalogue.read(
                new TreeMap<>(Map.of("hand.yml", ONE_TAG.replaceFirst("rule: .*", "rule: { given: by_hand }"))));
        tag(byHand);
        GivenTag given = new GivenTag("buyer", List.of("true"), AS_OF.minusSeconds(1), Optional.empty(), "somebody");
        new GivenTagStore(world.graph(), List.of("id")).give("p1", given);
        tag(byHand);
        assertThat(tagsOf(1)).containsExactly("buyer=true");
        tag(DefaultTags.catalogue());
        assertThat(tagsOf(1)).doesNotContain("buyer=true");
        assertThat(new TagStore(world.graph()).all())
                .extracting(CatalogueTag::code)
                .doesNotContain("buyer");
        tag(byHand);
        assertThat(tagsOf(1)).containsExactly("buyer=true");
        assertThat(new TagStore(world.graph()).all())
                .extracting(CatalogueTag::code)
                .containsExactly("buyer");
    }

    @Test
    void boundsStayUntilTheNextFullRun() {
        tag(DefaultTags.catalogue());
        String bounds = "MATCH (t:Tag {code: 'm_score'}) RETURN t.bounds";
        var before = world.ask(bounds);
        world.order(3, "2026-11-20T10:00:00Z", "5000");
        tagging(DefaultTags.catalogue()).tag(Extent.DUE, AS_OF, Progress.NONE);
        assertThat(world.ask(bounds)).isEqualTo(before);
        assertThat(metricsOf(3)).containsEntry("m_score", 5L);
        tag(DefaultTags.catalogue());
        assertThat(world.ask(bounds)).isNotEqualTo(before);
    }

    @Test
    void theNewestDayEndsInTheZoneOfTheBusiness() {
        assertThat(endOfNewestDayAt("2026-11-25T00:00:00Z")).contains(Instant.parse("2026-11-20T15:59:59.999Z"));
    }

    @Test
    void aDayThatIsNotOverEndsNow() {
        assertThat(endOfNewestDayAt("2026-11-20T11:00:00Z")).contains(Instant.parse("2026-11-20T11:00:00Z"));
    }

    private Optional<Instant> endOfNewestDayAt(String now) {
        Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        return new Tagging(world.graph(), new TagRules(one("1"), business()), clock, this::id).endOfNewestDay();
    }

    private Run tag(TagCatalogue catalogue) {
        return tagging(catalogue).tag(Extent.FULL, AS_OF, Progress.NONE);
    }

    private Tagging tagging(TagCatalogue catalogue) {
        return new Tagging(world.graph(), new TagRules(catalogue, business()), Clock.systemUTC(), this::id);
    }

    private static TagRules.Business business() {
        return new TagRules.Business(ZoneId.of("Asia/Shanghai"), "CNY", List.of());
    }

    private static TagCatalogue one(String least) {
        return TagCatalogue.read(new TreeMap<>(Map.of("one.yml", ONE_TAG.formatted(least))));
    }

    private String id() {
        return "run" + ids.incrementAndGet();
    }

    private java.util.List<String> tagsOf(int number) {
        return world.ask("MATCH (:Person {number: %d})-[:HAS_TAG]->(v) RETURN v.key".formatted(number));
    }

    private Map<String, Object> metricsOf(int number) {
        return world.graph()
                .read(transaction -> transaction
                        .run(
                                "MATCH (:Person {number: $n})-[:HAS_METRICS]->(m) RETURN properties(m) AS m",
                                Map.of("n", number))
                        .stream()
                        .findFirst()
                        .map(row -> row.get("m").asMap())
                        .orElse(Map.of()));
    }

    private List<String> everything() {
        return world.ask("""
                MATCH (n) WHERE NOT n:Run AND none(label IN labels(n) WHERE label STARTS WITH '__Neo4j')
                OPTIONAL MATCH (n)-[r]->(m)
                RETURN toString(elementId(n)) + coalesce(type(r) + elementId(m), '') AS line ORDER BY line
                """);
    }
}
