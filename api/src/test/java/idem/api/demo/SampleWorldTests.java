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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleWorldTests {

    private static final Instant END = Instant.parse("2026-11-21T04:00:00Z");

    private static SampleFiles world;
    private static ReadFiles read;

    @BeforeAll
    static void readAWorld(@TempDir Path worldDir) {
        IdentityRules rules = IdentityRules.read("identity.yml", ReadFiles.resource("/idem/config/identity.yml"));
        world = SampleWorld.generate(600, 3, END, worldDir);
        read = new ReadFiles(world, rules.namespaces(), END);
    }

    @Test
    void theSameSeedAndEndGiveTheSameBytes(@TempDir Path dir) throws IOException {
        SampleFiles one = SampleWorld.generate(120, 5, END, dir.resolve("one"));
        SampleFiles again = SampleWorld.generate(120, 5, END, dir.resolve("again"));
        SampleFiles different = SampleWorld.generate(120, 6, END, dir.resolve("different"));

        assertThat(again.counts()).isEqualTo(one.counts());
        assertThat(again.truth()).hasSameBinaryContentAs(one.truth());
        for (int i = 0; i < one.files().size(); i++) {
            assertThat(again.files().get(i).path())
                    .hasSameBinaryContentAs(one.files().get(i).path());
        }
        assertThat(Files.readString(different.truth())).isNotEqualTo(Files.readString(one.truth()));
    }

    @Test
    void theWorldHoldsWhatItPromises(@TempDir Path dir) {
        WorldCounts counts = SampleWorld.generate(2_000, 1, END, dir).counts();

        assertThat(counts.onFourChannels()).isGreaterThanOrEqualTo(counts.persons() * 30 / 100);
        assertThat(counts.sharedPhones()).isGreaterThanOrEqualTo(counts.phones() * 5 / 100);
        assertThat(counts.sharedDevices()).isGreaterThanOrEqualTo(counts.devices() * 3 / 100);
        assertThat(counts.busiestDevice()).as("members on one till or tablet").isGreaterThan(100);
        assertThat(counts.parcelPhones()).isGreaterThan(100);
        assertThat(counts.events()).isBetween(counts.persons() * 42, counts.persons() * 52);
    }

    @Test
    void theDefaultMappingsReadAllButTheBrokenRows() {
        assertThat(world.counts().brokenRows()).isGreaterThanOrEqualTo(10);
        for (SampleFile file : world.files()) {
            assertThat(read.rejected(file))
                    .as(file.path().getFileName().toString())
                    .isEqualTo(file.broken());
        }
        assertThat(read.duplicates()).as("sent or exported twice").isGreaterThan(100);
        assertThat(read.skipped()).as("unpaid orders and rows of nobody").isGreaterThan(5);
        assertThat(read.events())
                .as("all but duplicates in the members' list, which count")
                .hasSizeBetween(world.counts().events(), world.counts().events() + 20);
        assertThat(read.events()).extracting(Event::timestamp).allMatch(at -> !at.isAfter(END), "not after the end");
        assertThat(read.events())
                .filteredOn(event -> event.source().equals("app-events"))
                .extracting(Event::timestamp)
                .as("some come late")
                .isNotEqualTo(timesInOrder());
    }

    @Test
    void valuesThatIdentifyNobodyAreThere() {
        assertThat(read.rejectedIdentifiers())
                .contains(
                        "phone a value that stands for nothing",
                        "phone a masked value",
                        "phone a value that does not fit",
                        "ship_to_phone a masked value",
                        "ship_to_phone a value that does not fit",
                        "idfa a value that stands for nothing");
    }

    @Test
    void theTruthLeavesOutWhatIsNobodys() throws IOException {
        List<String> truth = Files.readAllLines(world.truth());

        assertThat(truth.get(0)).isEqualTo("identifier,person");
        assertThat(truth).noneMatch(line -> line.startsWith("ship_to_phone:"));
        assertThat(truth).noneMatch(line -> line.startsWith("device_id:TILL") || line.startsWith("device_id:ipad"));
        Set<String> keys = new HashSet<>();
        assertThat(truth).allMatch(line -> keys.add(line.substring(0, line.lastIndexOf(','))), "stands once");
    }

    @Test
    void tooFewPersonsAreRefused(@TempDir Path dir) {
        assertThatThrownBy(() -> SampleWorld.generate(9, 1, END, dir))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found 9 persons; expected at least 10");
    }

    private static List<Instant> timesInOrder() {
        return read.events().stream()
                .filter(event -> event.source().equals("app-events"))
                .map(Event::timestamp)
                .sorted()
                .toList();
    }
}
