package idem.resolver.links;

import static org.assertj.core.api.Assertions.assertThat;

import idem.resolver.rule.IdentityRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Without limits persons are connected components: graphs whose components are known, in files, compared up to relabelling. */
class ComponentFilesTests {

    /** Names a directory with further graphs: pairs as those here, and matrices of the Matrix Market. */
    private static final String FURTHER = "idem.components";

    private static final IdentityRules WITHOUT_LIMITS =
            IdentityRules.read("identity.yml", "{namespaces: {v: {}}, rules: [{name: all, between: [v, v]}]}");

    /** How many components the matrices are published to have, vertices alone included. */
    private static final Map<String, Integer> PUBLISHED = Map.ofEntries(
            Map.entry("A.mtx", 1),
            Map.entry("LFAT5.mtx", 3),
            Map.entry("LFAT5_hypersparse.mtx", 1989),
            Map.entry("LFAT5_two.mtx", 6),
            Map.entry("bcsstk13.mtx", 1),
            Map.entry("jagmesh7.mtx", 1),
            Map.entry("karate.mtx", 1),
            Map.entry("ldbc-cdlp-undirected-example.mtx", 1),
            Map.entry("ldbc-undirected-example.mtx", 1),
            Map.entry("ldbc-wcc-example.mtx", 1),
            Map.entry("tree-example.mtx", 1),
            Map.entry("zenios.mtx", 1391));

    private final Path directory;

    ComponentFilesTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @TestFactory
    Stream<DynamicTest> theFileOfAGraphYieldsTheFileOfItsComponents() {
        return files("-input")
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                    Path expected = Path.of(file.toString().replaceFirst("-input$", "-output"));
                    Map<String, String> labels = new TreeMap<>();
                    words(expected).forEach(words -> labels.put(words.get(0), words.get(1)));
                    assertThat(groups(persons(adjacency(file)))).isEqualTo(groups(labels));
                }));
    }

    @TestFactory
    Stream<DynamicTest> aMatrixYieldsTheComponentsThatAWalkFindsAndAsManyAsArePublished() {
        Stream<DynamicTest> further = files(".mtx")
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                    Map<String, Set<String>> graph = matrix(file);
                    Set<Set<String>> found = groups(persons(graph));
                    assertThat(found).isEqualTo(walked(graph));
                    assertThat(found)
                            .hasSize(PUBLISHED.getOrDefault(file.getFileName().toString(), found.size()));
                }));
        return Stream.concat(
                further,
                files("-input")
                        .map(file -> DynamicTest.dynamicTest("walk " + file, () -> {
                            Map<String, Set<String>> graph = adjacency(file);
                            assertThat(groups(persons(graph))).isEqualTo(walked(graph));
                        })));
    }

    /** By vertex the person that a file of links resolves it to. */
    private Map<String, String> persons(Map<String, Set<String>> graph) throws IOException {
        List<String> rows = new ArrayList<>(List.of("a,b,last_seen"));
        graph.forEach((vertex, others) -> {
            rows.add("v:%s,v:%s,2026-01-01".formatted(vertex, vertex));
            others.forEach(other -> rows.add("v:%s,v:%s,2026-01-01".formatted(vertex, other)));
        });
        Path links = Files.write(directory.resolve("links.csv"), rows);
        Path out = directory.resolve("persons.csv");
        new LinkResolution(links, WITHOUT_LIMITS, out, Optional.empty(), Optional.empty()).run();
        Map<String, String> persons = new TreeMap<>();
        try (Stream<String> lines = Files.lines(out)) {
            lines.skip(1).map(line -> line.split(",", -1)).forEach(row -> persons.put(row[0].substring(2), row[1]));
        }
        return persons;
    }

    /** Who shares a label with whom, whatever the label. */
    private static Set<Set<String>> groups(Map<String, String> labels) {
        Map<String, Set<String>> groups = labels.keySet().stream()
                .collect(Collectors.groupingBy(labels::get, Collectors.toCollection(TreeSet::new)));
        return new HashSet<>(groups.values());
    }

    /** The components, by walking from vertex to vertex. */
    private static Set<Set<String>> walked(Map<String, Set<String>> graph) {
        Map<String, Set<String>> bothWays = new TreeMap<>();
        graph.forEach((vertex, others) -> others.forEach(other -> {
            bothWays.computeIfAbsent(vertex, key -> new TreeSet<>()).add(other);
            bothWays.computeIfAbsent(other, key -> new TreeSet<>()).add(vertex);
        }));
        Set<Set<String>> components = new HashSet<>();
        Set<String> met = new HashSet<>();
        for (String start : graph.keySet()) {
            Set<String> component = new TreeSet<>();
            Deque<String> open = new ArrayDeque<>(List.of(start));
            while (!open.isEmpty()) {
                String vertex = open.pop();
                if (met.add(vertex)) {
                    component.add(vertex);
                    open.addAll(bothWays.getOrDefault(vertex, Set.of()));
                }
            }
            components.add(component);
        }
        components.remove(Set.<String>of());
        return components;
    }

    private static Map<String, Set<String>> adjacency(Path file) {
        Map<String, Set<String>> graph = new TreeMap<>();
        words(file)
                .forEach(words -> graph.computeIfAbsent(words.get(0), key -> new TreeSet<>())
                        .addAll(words.subList(1, words.size())));
        return graph;
    }

    /** A matrix in coordinates: its rows and columns are vertices, its entries edges. */
    private static Map<String, Set<String>> matrix(Path file) {
        List<List<String>> rows = words(file).stream()
                .filter(words -> !words.get(0).startsWith("%"))
                .toList();
        Map<String, Set<String>> graph = new TreeMap<>();
        int vertices = Integer.parseInt(rows.get(0).get(0));
        for (int vertex = 1; vertex <= vertices; vertex++) {
            graph.put(Integer.toString(vertex), new TreeSet<>());
        }
        rows.subList(1, rows.size())
                .forEach(words ->
                        graph.getOrDefault(words.get(0), new TreeSet<>()).add(words.get(1)));
        return graph;
    }

    private static List<List<String>> words(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> List.of(line.strip().split("\\s+")))
                    .filter(words -> !words.get(0).isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(String end) {
        return Stream.of("src/test/resources/components", System.getProperty(FURTHER, ""))
                .filter(path -> !path.isEmpty())
                .map(ComponentFilesTests::filesUnder)
                .flatMap(Collection::stream)
                .filter(file -> file.toString().endsWith(end));
    }

    private static List<Path> filesUnder(String directory) {
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
