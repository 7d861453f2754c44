package idem.api.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.api.demo.export.SampleFile;
import idem.graph.event.Event;
import idem.resolver.rule.IdentityRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleWorldTests {

    private static final Instant END = Instant.parse("2026-11-21T04:00:00Z");

    @Test
    void sameSeedAndEndGiveTheSameBytes(@TempDir Path dir) throws IOException {
        SampleWorld.generate(120, 5, END, dir.resolve("one"));
        SampleWorld.generate(120, 5, END, dir.resolve("other"));
        SampleWorld.generate(120, 6, END, dir.resolve("different"));

        assertThat(contents(dir.resolve("one"))).isEqualTo(contents(dir.resolve("other")));
        assertThat(contents(dir.resolve("one"))).isNotEqualTo(contents(dir.resolve("different")));
    }

    @Test
    void theMessOfRealLifeIsThere(@TempDir Path dir) {
        WorldCounts counts = SampleWorld.generate(2_000, 1, END, dir).counts();

        assertThat(counts.onFourChannels()).isGreaterThanOrEqualTo(counts.persons() * 30 / 100);
        assertThat(counts.sharedPhones()).isGreaterThanOrEqualTo(counts.phones() * 5 / 100);
        assertThat(counts.sharedDevices()).isGreaterThanOrEqualTo(counts.devices() * 3 / 100);
        assertThat(counts.busiestDevice()).isGreaterThan(100);
        assertThat(counts.parcelPhones()).isGreaterThan(100);
        assertThat(counts.events()).isBetween(counts.persons() * 38, counts.persons() * 46);
        assertThat(counts.brokenRows()).isBetween(10, 30);
    }

    @Test
    void theDefaultMappingsReadAllButTheBrokenRows(@TempDir Path dir) {
        IdentityRules rules = IdentityRules.read("identity.yml", ReadFiles.resource("/idem/config/identity.yml"));
        SampleFiles files = SampleWorld.generate(600, 3, END, dir);
        ReadFiles read = new ReadFiles(files, rules.namespaces(), END);
        System.out.println(read.flaws());
        System.out.println(
                read.rejectedIdentifiers().entrySet().stream().limit(60).toList());
        System.out.println(
                read.duplicates() + " " + read.skipped() + " " + read.events().size() + files.counts());
        read.events().values().stream()
                .collect(Collectors.groupingBy(
                        Event::source,
                        TreeMap::new,
                        Collectors.groupingBy(Event::name, TreeMap::new, Collectors.counting())))
                .forEach((k, v) -> System.out.println(k + " " + v));
        read.events().values().stream()
                .collect(Collectors.toMap(Event::source, e -> e, (a, b) -> b))
                .values()
                .forEach(System.out::println);

        for (SampleFile file : files.files()) {
            assertThat(read.rejected(file)).as(file.source()).isEqualTo(file.broken());
        }
        Set<Instant> late = read.events().values().stream()
                .map(Event::timestamp)
                .filter(timestamp -> timestamp.isAfter(END))
                .collect(Collectors.toSet());
        assertThat(late).as("nothing is later than the end").isEmpty();
    }

    @Test
    void tooFewPersonsAreRefused(@TempDir Path dir) {
        assertThatThrownBy(() -> SampleWorld.generate(9, 1, END, dir))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found 9 persons; expected at least 10");
    }

    private static Map<String, String> contents(Path dir) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (var paths = Files.list(dir)) {
            for (Path path : paths.toList()) {
                contents.put(
                        path.getFileName().toString(),
                        java.util.HexFormat.of().formatHex(digest(Files.readAllBytes(path))));
            }
        }
        return contents;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
