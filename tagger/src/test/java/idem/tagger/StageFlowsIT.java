package idem.tagger;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.tag.StageFlows;
import idem.graph.tag.StageFlows.Flow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Flows between stages, held against a plain count of where everybody stood from tagging to tagging. */
class StageFlowsIT {

    private static final Instant START = Instant.parse("2026-01-05T04:00:00Z");
    private static final TagRules RULES = new TagRules(
            DefaultTags.catalogue(), new TagRules.Business(ZoneId.of("Asia/Shanghai"), "CNY", List.of("id")));
    private static final Instant END = Instant.parse("2027-01-05T04:00:00Z");
    private static final int PERSONS = 8;

    private final SmallWorld world = new SmallWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void flowsAndStepsAreThoseOfAPlainCount() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int person = 0; person < PERSONS; person++) {
            world.person(person, "known");
        }
        List<Instant> times = new ArrayList<>();
        List<Map<String, String>> stages = new ArrayList<>();
        Instant now = START;
        for (int step = 0; step < 9; step++) {
            for (int i = random.nextInt(5); i > 0; i--) {
                world.order(random.nextInt(PERSONS), now.minusSeconds(60).toString(), "100");
            }
            new LiveTagging(world.graph(), RULES).tagDue(now);
            times.add(now);
            stages.add(stages());
            now = now.plusSeconds((20L + random.nextInt(40)) * 86_400);
        }
        for (int first = 0; first < times.size(); first += 2) {
            for (int last = first; last < times.size(); last += 2) {
                Instant from = times.get(first).minusSeconds(1);
                Instant until = times.get(last).plusSeconds(1);
                assertThat(new StageFlows(world.graph()).persons(from, until))
                        .as("seed %d, %d to %d", seed, first, last)
                        .containsExactlyElementsOf(moved(before(stages, first), stages.get(last)));
                assertThat(new StageFlows(world.graph()).steps(from, until))
                        .as("seed %d, %d to %d", seed, first, last)
                        .containsExactlyElementsOf(steps(stages, first, last));
            }
        }
    }

    /** She came in once; where she stands when she lives again, she came to from where she stood when she merged. */
    @Test
    void whoLivesAgainAfterAMergeIsNotNewAgain() {
        world.person(0, "known").person(1, "known").order(0, "2026-01-04T04:00:00Z", "100");
        world.order(1, "2026-01-04T05:00:00Z", "100");
        tag(START);
        world.merge(1, 0);
        tag(START.plusSeconds(86_400));
        world.restore(1);
        tag(START.plusSeconds(2 * 86_400));
        assertThat(steps(START)).containsExactly(new Flow("", "new", 2));

        world.merge(1, 0);
        tag(START.plusSeconds(3 * 86_400));
        world.restore(1);
        Instant later = START.plusSeconds(60 * 86_400);
        tag(later);
        assertThat(steps(later)).containsExactly(new Flow("new", "at_risk", 2));
        assertThat(moved(later)).containsExactly(new Flow("new", "at_risk", 2));
    }

    /** It is one more person than there were, whoever those were that gave her identifiers. */
    @Test
    void aPersonMadeOfIdentifiersThatOthersHadComesIn() {
        world.person(0, "known").order(0, "2026-01-04T04:00:00Z", "100");
        tag(START);
        world.run("""
                MATCH (i:Identifier {key: 'id:0'})-[b:BELONGS_TO]->(p) DELETE b
                CREATE (:Identifier {key: 'id:9'})-[:BELONGS_TO]->(p)
                CREATE (i)-[:BELONGS_TO]->(:Person {id: 'p1', number: 1, kind: 'known', tagsDueAt: 0})
                SET p.tagsDueAt = 0
                """, Map.of());
        Instant later = START.plusSeconds(86_400);
        tag(later);
        assertThat(steps(later)).contains(new Flow("", "new", 1));
        assertThat(moved(START)).extracting(Flow::from).as("both came in").containsOnly("");
        assertThat(moved(START).stream().mapToLong(Flow::count).sum()).isEqualTo(2);
    }

    @Test
    void whatChangedOfAPersonIsNotOfHerIntoWhomSheMerged() {
        world.person(0, "known").person(1, "known").order(0, "2026-01-04T04:00:00Z", "100");
        tag(START);
        Instant later = START.plusSeconds(86_400);
        world.order(1, "2026-01-06T03:00:00Z", "100");
        tag(later);
        assertThat(steps(later)).containsExactly(new Flow("", "new", 1));
        world.merge(1, 0);
        tag(later.plusSeconds(1));
        assertThat(stages()).containsExactly(Map.entry("p0", "new"));
        assertThat(moved(later)).as("who lives came in before").isEmpty();
    }

    @Test
    void whoIsTaggedTwiceAsOfOneInstantMovedOnce() {
        world.person(0, "known");
        tag(START);
        world.order(0, "2026-01-04T04:00:00Z", "100");
        tag(START);
        assertThat(steps(START)).containsExactly(new Flow("", "new", 1));
        Instant later = START.plusSeconds(60 * 86_400);
        tag(later);
        assertThat(steps(later)).containsExactly(new Flow("new", "at_risk", 1));
        world.order(0, later.minusSeconds(60).toString(), "100");
        tag(later);
        world.run(
                "MATCH (e:Event {event: 'Order Completed'})-[:BY]->(:Identifier)-[:BELONGS_TO]->(p) "
                        + "WHERE e.timestamp > datetime('2026-02-01T00:00:00Z') SET p.tagsDueAt = 0 DETACH DELETE e",
                Map.of());
        tag(later);
        assertThat(steps(later)).containsExactly(new Flow("new", "at_risk", 1));
        world.run(
                "MATCH (e:Event {event: 'Order Completed'}) SET e.timestamp = datetime('2026-03-01T00:00:00Z') "
                        + "WITH e MATCH (p:Person) SET p.tagsDueAt = 0",
                Map.of());
        tag(later);
        assertThat(stages()).containsExactly(Map.entry("p0", "new"));
        assertThat(steps(later)).as("she came back to where she was").isEmpty();
    }

    private void tag(Instant at) {
        new LiveTagging(world.graph(), RULES).tagDue(at);
    }

    private List<Flow> steps(Instant from) {
        return new StageFlows(world.graph()).steps(from, END);
    }

    private List<Flow> moved(Instant from) {
        return new StageFlows(world.graph()).persons(from, END);
    }

    private static Map<String, String> before(List<Map<String, String>> stages, int first) {
        return first == 0 ? Map.of() : stages.get(first - 1);
    }

    private static List<Flow> moved(Map<String, String> before, Map<String, String> after) {
        Map<String, Long> counts = new TreeMap<>();
        count(before, after, counts);
        return flows(counts);
    }

    private static List<Flow> steps(List<Map<String, String>> stages, int first, int last) {
        Map<String, Long> counts = new TreeMap<>();
        for (int i = first; i <= last; i++) {
            count(before(stages, i), stages.get(i), counts);
        }
        return flows(counts);
    }

    private static void count(Map<String, String> before, Map<String, String> after, Map<String, Long> counts) {
        after.forEach((person, stage) -> {
            String old = before.getOrDefault(person, "");
            if (!old.equals(stage)) {
                counts.merge(old + " " + stage, 1L, Long::sum);
            }
        });
    }

    private static List<Flow> flows(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Flow(
                        entry.getKey().substring(0, entry.getKey().indexOf(' ')),
                        entry.getKey().substring(entry.getKey().indexOf(' ') + 1),
                        entry.getValue()))
                .sorted(java.util.Comparator.comparing(Flow::from).thenComparing(Flow::to))
                .toList();
    }

    private Map<String, String> stages() {
        Map<String, String> stages = new TreeMap<>();
        world.ask("MATCH (p:Person)-[:HAS_TAG]->(v:TagValue {tag: 'lifecycle'}) RETURN p.id + ' ' + v.value AS line")
                .forEach(line -> stages.put(line.split(" ", -1)[0], line.split(" ", -1)[1]));
        return stages;
    }
}
