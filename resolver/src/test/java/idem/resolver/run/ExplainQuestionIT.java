package idem.resolver.run;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.link.Part;
import idem.graph.person.PersonIdSource;
import idem.resolver.cluster.Clustering;
import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.Decision;
import idem.resolver.cluster.Decisions;
import idem.resolver.cluster.RandomWorld;
import idem.resolver.explain.Explainer;
import idem.resolver.explain.Explanation;
import idem.resolver.table.LinkTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The saved questions why two identifiers are one person, or two, answer as the explainer does over the whole clustering: on
 * random worlds with every feature of the rules, decisions among them. {@code -Didem.seed} looks at one world again.
 */
class ExplainQuestionIT {

    private static final int WORLDS = 8;
    private static final int PAIRS = 25;
    private static final int MOST = 20;

    private static final String IDENTIFIERS = """
            UNWIND $keys AS key
            CREATE (:Identifier:Dirty {key: key, rev: 1, namespace: split(key, ':')[0], value: split(key, ':')[1]})
            """;

    private static final String LINKS = """
            UNWIND $rows AS row
            MATCH (a:Identifier {key: row.a}) MATCH (b:Identifier {key: row.b})
            CREATE (a)-[l:LINKED]->(b) SET l = row.link
            """;

    private static final String DECISIONS = """
            UNWIND $rows AS row
            CREATE (d:Decision) SET d = row
            """;

    private final GraphFixture world = GraphFixture.empty();

    @AfterEach
    void close() {
        world.graph().close();
    }

    @Test
    void theSavedQuestionsAnswerAsTheExplainerDoes() {
        long given = Long.getLong("idem.seed", -1);
        int same = 0;
        int refused = 0;
        for (int i = 0; i < (given < 0 ? WORLDS : 1); i++) {
            long seed = given < 0 ? i + 1 : given;
            RandomWorld random = RandomWorld.of(seed);
            world.clear();
            plant(random);
            resolve(random);
            LinkTable table = random.table();
            Clusters clusters =
                    Clustering.cluster(table, random.rules(), Decisions.of(random.decisions()), random.at());
            Explainer explainer = new Explainer(clusters);
            for (List<Integer> pair : pairs(clusters, new Random(seed))) {
                String a = table.key(pair.get(0));
                String b = table.key(pair.get(1));
                Explanation expected = explainer.explain(a, b, MOST);
                List<String> why = ask("02_why_one_person", a, b);
                List<String> whyNot = ask("07_why_two_persons", a, b);
                assertThat(why).as("seed %d, %s to %s", seed, a, b).isEqualTo(path(expected));
                assertThat(whyNot).as("seed %d, %s to %s", seed, a, b).isEqualTo(refused(expected));
                same += why.isEmpty() ? 0 : 1;
                refused += whyNot.isEmpty() ? 0 : 1;
            }
        }
        assertThat(given >= 0 || (same > 0 && refused > 0))
                .as("something was compared")
                .isTrue();
    }

    /** Some pairs, half of them within a person where there are such. */
    private static List<List<Integer>> pairs(Clusters clusters, Random random) {
        List<List<Integer>> within = new ArrayList<>();
        List<List<Integer>> across = new ArrayList<>();
        int identifiers = clusters.table().identifiers();
        for (int a = 0; a < identifiers; a++) {
            for (int b = 0; b < identifiers; b++) {
                if (a != b && !clusters.blocked(a) && !clusters.blocked(b)) {
                    (clusters.cluster(a) == clusters.cluster(b) ? within : across).add(List.of(a, b));
                }
            }
        }
        Collections.shuffle(within, random);
        Collections.shuffle(across, random);
        List<List<Integer>> pairs = new ArrayList<>(within.subList(0, Math.min(PAIRS, within.size())));
        pairs.addAll(across.subList(0, Math.min(PAIRS, across.size())));
        return pairs;
    }

    private static List<String> path(Explanation explanation) {
        return explanation instanceof Explanation.Same same
                ? same.path().stream()
                        .map(step ->
                                step.a() + " " + step.b() + " " + step.rule().orElse("decision") + " "
                                        + (step.parts().isEmpty()
                                                ? 1
                                                : step.parts().stream()
                                                        .mapToLong(Part::count)
                                                        .sum())
                                        + " "
                                        + step.parts().stream()
                                                .map(Part::source)
                                                .distinct()
                                                .sorted()
                                                .toList())
                        .toList()
                : List.of();
    }

    private static List<String> refused(Explanation explanation) {
        return explanation instanceof Explanation.Different different
                ? different.refused().stream()
                        .map(link -> link.a() + " " + link.b() + " " + link.reason() + " "
                                + link.rule().orElse("") + " " + link.against())
                        .toList()
                : List.of();
    }

    private List<String> ask(String question, String a, String b) {
        Map<String, Object> parameters = Map.of("a", a, "b", b, "limit", MOST);
        return world.graph()
                .read(tx -> tx.run(text(question), parameters).list(row -> {
                    String ends = row.get("a").asString() + " " + row.get("b").asString() + " ";
                    return question.startsWith("02")
                            ? ends + row.get("rule").asString() + " "
                                    + row.get("count").asLong() + " "
                                    + row.get("sources").asList()
                            : ends + row.get("reason").asString() + " "
                                    + row.get("rule").asString("") + " "
                                    + row.get("against").asList();
                }));
    }

    private static String text(String question) {
        try (InputStream in = ExplainQuestionIT.class.getResourceAsStream("/idem/explore/" + question + ".cypher")) {
            return new String(Objects.requireNonNull(in, question).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void plant(RandomWorld random) {
        LinkTable table = random.table();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < table.identifiers(); i++) {
            keys.add(table.key(i));
        }
        List<Map<String, Object>> links = new ArrayList<>();
        for (int link = 0; link < table.links(); link++) {
            links.add(Map.of(
                    "a",
                    table.key(table.smaller(link)),
                    "b",
                    table.key(table.larger(link)),
                    "link",
                    link(table, link)));
        }
        world.run(IDENTIFIERS, Map.of("keys", keys));
        world.run(LINKS, Map.of("rows", links));
        world.run(DECISIONS, Map.of("rows", decisions(random.decisions())));
    }

    private static List<Map<String, Object>> decisions(List<Decision> decisions) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Decision decision : decisions) {
            rows.add(Map.of(
                    "id",
                    "d" + rows.size(),
                    "a",
                    decision.a(),
                    "b",
                    decision.b(),
                    "verdict",
                    decision.kind() == Decision.Kind.SAME ? "same" : "different",
                    "why",
                    "",
                    "by",
                    "test",
                    "at",
                    time(decision.at()),
                    "pair",
                    decision.a() + "\n" + decision.b()));
        }
        return rows;
    }

    private static Map<String, Object> link(LinkTable table, int link) {
        List<String> sources = new ArrayList<>();
        List<String> channels = new ArrayList<>();
        List<Long> first = new ArrayList<>();
        List<Long> last = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        for (int part = table.partsBegin(link); part < table.partsEnd(link); part++) {
            sources.add(table.origin(part).source());
            channels.add(table.origin(part).channel());
            first.add(table.firstSeen(part));
            last.add(table.lastSeen(part));
            counts.add(table.count(part));
        }
        Map<String, Object> properties = new HashMap<>();
        properties.put("partSources", sources);
        properties.put("partChannels", channels);
        properties.put("partFirstSeen", first);
        properties.put("partLastSeen", last);
        properties.put("partCounts", counts);
        properties.put("count", counts.stream().mapToLong(Long::longValue).sum());
        properties.put("firstSeen", time(first.stream().min(Long::compare).orElseThrow()));
        properties.put("lastSeen", time(last.stream().max(Long::compare).orElseThrow()));
        return properties;
    }

    private static ZonedDateTime time(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC);
    }

    private void resolve(RandomWorld random) {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(random.at()), ZoneOffset.UTC);
        String text = RandomWorld.file(random.seed());
        new Resolution(
                        world.graph(),
                        clock,
                        new PersonIdSource(clock, new Random(1)),
                        () -> "run-" + random.seed(),
                        100_000)
                .resolve(IdentityFile.read("identity.yml", text), Extent.EVERYTHING, Progress.NONE);
    }
}
