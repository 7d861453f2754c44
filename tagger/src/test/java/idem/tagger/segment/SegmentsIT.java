package idem.tagger.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.graph.Progress;
import idem.graph.event.EventHanging;
import idem.graph.person.PersonChanges;
import idem.graph.person.PersonId;
import idem.graph.person.PersonKind;
import idem.graph.person.PersonStore;
import idem.graph.person.Rewrite;
import idem.graph.tag.MembershipReader;
import idem.graph.tag.TagStore;
import idem.tagger.DefaultTags;
import idem.tagger.ExpressionException;
import idem.tagger.SmallWorld;
import idem.tagger.TagRules;
import idem.tagger.Tagging;
import idem.tagger.expression.Expression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentsIT {

    private Path directory;
    private SmallWorld world;
    private Tagging tagging;

    @BeforeEach
    void fill(@TempDir Path temporary) {
        directory = temporary;
        world = new SmallWorld()
                .person(0, "known")
                .person(4, "known")
                .person(7, "anonymous")
                .trait(0, "city", "杭州")
                .order(0, "2026-11-20T10:00:00Z", "199.90")
                .order(4, "2026-03-01T10:00:00Z", "50");
        tagging = tagging();
        tag();
    }

    private Tagging tagging() {
        return new Tagging(
                world.graph(),
                new TagRules(
                        DefaultTags.catalogue(), new TagRules.Business(ZoneId.of("Asia/Shanghai"), "CNY", List.of())),
                Clock.systemUTC(),
                () -> UUID.randomUUID().toString());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anExpressionIsAnsweredFromTheGraph() {
        SegmentIndex index = segments().refresh();
        assertThat(index.total()).isEqualTo(2);
        assertThat(ids(index, "生命周期 = 新客 and 城市 = 杭州 and spend_90d = 199.90")).isEqualTo("p0");
        assertThat(ids(index, "last_order < 2026-03-02")).isEqualTo("p4");
        assertThat(ids(index, "not has interest")).isEqualTo("p4");
        assertThatThrownBy(() -> ids(index, "城市 = 火星")).isInstanceOf(ExpressionException.class);
        assertThat(index.tags())
                .filteredOn(count -> count.tag().code().equals("lifecycle"))
                .singleElement()
                .satisfies(count -> assertThat(count.persons()).isEqualTo(2));
    }

    @Test
    void theIndexFollowsWhatAnotherProcessWrites() {
        Segments segments = segments();
        SegmentIndex before = segments.refresh();
        assertThat(segments.refresh()).isSameAs(before);
        world.order(4, "2026-11-20T10:00:00Z", "1");
        tag();
        assertThat(ids(segments.refresh(), "orders_30d = 1")).isEqualTo("p0,p4");
        assertThat(ids(before, "orders_30d = 1")).isEqualTo("p0");
    }

    @Test
    void aRecentIndexFollowsWhatAnotherProcessWritesAfterAFortiethOfASecond() {
        AtomicLong nanos = new AtomicLong();
        Segments segments = new Segments(world.graph(), directory, nanos::get);
        SegmentIndex before = segments.recent();
        assertThat(ids(before, "orders_30d = 1")).isEqualTo("p0");
        world.order(4, "2026-11-20T10:00:00Z", "1");
        tag();
        nanos.addAndGet(Duration.ofMillis(25).toNanos() - 1);
        assertThat(segments.recent()).as("nobody asks the graph").isSameAs(before);
        nanos.incrementAndGet();
        SegmentIndex after = segments.recent();
        assertThat(ids(after, "orders_30d = 1")).isEqualTo("p0,p4");
        assertThat(segments.recent()).isSameAs(after);
    }

    @Test
    void theIndexFollowsPersonsThatComeAndGo() {
        Segments segments = segments();
        assertThat(segments.refresh().total()).isEqualTo(2);
        PersonStore store = new PersonStore(
                world.graph(),
                transaction -> {},
                new EventHanging(keys -> Optional.empty(), EventHanging.OnNobody.LATER));
        Rewrite rewrite = new Rewrite();
        rewrite.create(new PersonId("p_new"), new Rewrite.Standing(70_000, PersonKind.KNOWN, false));
        rewrite.change(new Rewrite.Standing(7, PersonKind.KNOWN, false));
        rewrite.retire(new Rewrite.Retirement(4, "id:4", null, null));
        store.write(rewrite, "run", Instant.parse("2026-11-21T00:00:00Z"));
        SegmentIndex followed = segments.refresh();
        assertThat(followed.total()).isEqualTo(3);
        assertThat(ids(followed, "not has interest")).isEqualTo("p7,p_new");
        assertThat(ids(followed, "has lifecycle")).isEqualTo("p0");
        assertThat(segments.refresh()).isSameAs(followed);
    }

    @Test
    void aSavedIndexIsTakenAndADamagedOneMadeAnew() throws IOException {
        segments().refresh();
        Path file = directory.resolve("segments.idx");
        byte[] saved = Files.readAllBytes(file);
        world.run("MATCH ()-[h:HAS_TAG]->() DELETE h", Map.of());
        assertThat(ids(segments().refresh(), "has lifecycle")).isEqualTo("p0,p4");
        saved[saved.length / 2] ^= 1;
        Files.write(file, saved);
        assertThat(ids(segments().refresh(), "has lifecycle")).isEmpty();
        assertThat(Files.readAllBytes(file)).isNotEqualTo(saved);
    }

    @Test
    void theIndexOfAnotherGraphIsMadeAnew() {
        assertThat(segments().refresh().total()).isEqualTo(2);
        world.close();
        world = new SmallWorld().person(1, "known").order(1, "2026-11-20T10:00:00Z", "1");
        tagging = tagging();
        tag();
        assertThat(segments().refresh().total()).isEqualTo(1);
    }

    @Test
    void theIndexOfANewerStateOfTheGraphIsMadeAnew() {
        Segments segments = segments();
        segments.refresh();
        Object newest = world.ask("MATCH (e:PersonChange) RETURN max(e.at)").get(0);
        world.order(4, "2026-11-20T10:00:00Z", "1");
        tag();
        assertThat(ids(segments().refresh(), "orders_30d = 1")).isEqualTo("p0,p4");
        assertThat(ids(segments.refresh(), "orders_30d = 1")).isEqualTo("p0,p4");
        world.run("MATCH (e:PersonChange) WHERE e.at > toInteger($at) DELETE e", Map.of("at", String.valueOf(newest)));
        world.run("MATCH (p:Person {number: 4})-[:HAS_METRICS]->(m) SET m.orders_30d = null", Map.of());
        world.run("MATCH (c:Counter {name: 'changes'}) SET c.value = c.value - 1", Map.of());
        assertThat(ids(segments().refresh(), "orders_30d = 1")).isEqualTo("p0");
        assertThat(ids(segments.refresh(), "orders_30d = 1")).isEqualTo("p0");
    }

    @Test
    void theIndexFollowsTheGraphAlsoWhereItsClockWasSetBack() {
        Segments segments = segments();
        world.run("MATCH (e:PersonChange) SET e.at = e.at + 3600000", Map.of());
        segments.refresh();
        for (int times = 1; times <= 3; times++) {
            world.order(4, "2026-11-20T10:00:00Z", "1");
            tag();
            assertThat(ids(segments.refresh(), "orders_30d = " + times)).contains("p4");
        }
        Segments another = segments();
        assertThat(ids(another.refresh(), "orders_30d = 3")).isEqualTo("p4");
    }

    @Test
    void howMuchOfTheGraphIsReadIsToldWhileItIs() {
        List<Double> shares = new ArrayList<>();
        IndexReader.read(
                new MembershipReader(world.graph()),
                new TagStore(world.graph()).all(),
                new IndexStamp(0, new PersonChanges(world.graph()).end()),
                shares::add);
        assertThat(shares).isSorted().hasSizeGreaterThan(60).startsWith(0.0).allMatch(share -> share < 1);
        Segments segments = segments();
        segments.refresh();
        assertThat(segments.reading()).isEmpty();
    }

    private Segments segments() {
        return new Segments(world.graph(), directory);
    }

    private void tag() {
        tagging.tag(Tagging.Extent.FULL, Instant.parse("2026-11-21T15:59:59.999Z"), Progress.NONE);
    }

    private static String ids(SegmentIndex index, String expression) {
        return String.join(
                ",",
                index.members(Expression.parse(expression), code -> Optional.empty())
                        .sample(10));
    }
}
