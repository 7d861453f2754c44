package idem.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import idem.resolver.cluster.Clustering;
import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.ConnectedComponents;
import idem.resolver.cluster.Decisions;
import idem.resolver.evaluate.Comparison;
import idem.resolver.evaluate.Score;
import idem.resolver.rule.IdentityRules;
import idem.resolver.table.LinkTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample world's promise: the default rules find its people again, and plain connected components do not. */
final class DemoQualityTests {

    private static final Instant END = Instant.parse("2026-11-21T04:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theDefaultRulesFindThePeopleAgainAndPlainComponentsDoNot(long seed, @TempDir Path dir) throws IOException {
        IdentityRules rules = IdentityRules.read("identity.yml", ReadFiles.resource("/idem/config/identity.yml"));
        SampleFiles files = SampleWorld.generate(2_000, seed, END, dir);
        LinkTable links = new ReadFiles(files, rules.namespaces(), END).links();
        Map<String, String> truth = truth(files.truth());
        assertThat(truth.keySet()).allMatch(key -> links.find(key) >= 0, "stated in the files");

        Clusters clusters = Clustering.cluster(links, rules, Decisions.none(), END.toEpochMilli());
        Score idem = pairs(truth, key -> clusters.cluster(links.find(key)));
        int[] components = ConnectedComponents.of(links);
        Score plain = pairs(truth, key -> components[links.find(key)]);

        assertThat(idem.precision()).as("precision").isGreaterThanOrEqualTo(0.98);
        assertThat(idem.recall()).as("recall").isGreaterThanOrEqualTo(0.93);
        assertThat(plain.precision()).as("precision of plain components").isLessThanOrEqualTo(0.80);
    }

    private static Score pairs(Map<String, String> truth, ToIntFunction<String> cluster) {
        Comparison comparison = new Comparison();
        truth.forEach((identifier, person) -> comparison
                .known(identifier, person)
                .found(identifier, Integer.toString(cluster.applyAsInt(identifier))));
        return comparison.evaluate().pairs();
    }

    private static Map<String, String> truth(Path file) throws IOException {
        Map<String, String> truth = new HashMap<>();
        Files.readAllLines(file).stream().skip(1).forEach(line -> {
            int comma = line.lastIndexOf(',');
            truth.put(line.substring(0, comma), line.substring(comma + 1));
        });
        return truth;
    }
}
