package idem.tagger.segment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.person.PersonChanges.Place;
import idem.tagger.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Many threads ask while one writes; each answer must be that of plain sets for the very version that was asked. */
class ConcurrentIndexTests {

    private static final int READERS = 8;
    private static final int VERSIONS = 80;
    private static final List<Expression> EXPRESSIONS = List.of(
            Expression.parse("interest = skincare and not stage = loyal or vip = true and spend > 0.3"),
            Expression.parse("not (interest in (health, baby) or seen >= 2026-02-28)"),
            Expression.parse("spend between 0 and 3 and has seen"),
            Expression.parse("interest != baby or not has vip"));

    @Test
    void everyReaderSeesOneVersionWhole() throws Exception {
        Map<Long, TaggedWorld> worlds = new ConcurrentHashMap<>();
        TaggedWorld first = TaggedWorld.of(7);
        worlds.put(1L, first);
        AtomicReference<SegmentIndex> current = new AtomicReference<>(first.index());
        ExecutorService threads = Executors.newFixedThreadPool(READERS + 1);
        try {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                int own = reader;
                readers.add(threads.submit(() -> read(worlds, current, own)));
            }
            threads.submit(() -> write(worlds, current)).get();
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
        TaggedWorld last = requireNonNull(worlds.get((long) VERSIONS));
        assertThat(requireNonNull(current.get()).tags()).isEqualTo(last.index().tags());
    }

    private static void write(Map<Long, TaggedWorld> worlds, AtomicReference<SegmentIndex> current) {
        for (long version = 2; version <= VERSIONS; version++) {
            SortedSet<Integer> numbers = new TreeSet<>();
            TaggedWorld next = requireNonNull(worlds.get(version - 1)).changed(version, numbers);
            worlds.put(version, next);
            IndexStamp stamp = new IndexStamp(version, new Place(version, Set.of()));
            current.set(next.follow(requireNonNull(current.get()), numbers, stamp));
        }
    }

    private static int read(Map<Long, TaggedWorld> worlds, AtomicReference<SegmentIndex> current, int reader) {
        int asked = 0;
        long version = 0;
        while (version < VERSIONS) {
            SegmentIndex index = requireNonNull(current.get());
            version = index.stamp().changes();
            Expression expression = EXPRESSIONS.get((reader + asked) % EXPRESSIONS.size());
            Set<Integer> expected = requireNonNull(worlds.get(version)).select(expression);
            Members members = index.members(expression, code -> Optional.empty());
            assertThat(members.count()).isEqualTo(expected.size());
            assertThat(members.numbers().numbers().boxed()).containsExactlyElementsOf(expected);
            asked++;
        }
        return asked;
    }
}
