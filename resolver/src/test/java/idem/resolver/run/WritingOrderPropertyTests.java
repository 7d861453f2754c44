package idem.resolver.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WritingOrderPropertyTests {

    private static final int SETS = 60;

    @Property
    void everySetIsToldOnce(
            @ForAll @Size(max = 40) Set<@IntRange(max = SETS - 1) Integer> sets,
            @ForAll @Size(max = 80) List<@IntRange(max = SETS * SETS - 1) Integer> links,
            @ForAll @IntRange(min = 1, max = 9) int bound) {
        List<List<Integer>> rewrites = rewrites(sets, links, bound);

        assertThat(rewrites.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(sets);
        assertThat(rewrites).allMatch(rewrite -> !rewrite.isEmpty() && rewrite.size() <= bound);
    }

    @Property
    void noLinkLeadsToTheRewriteBeforeUnlessFromItsFirstSet(
            @ForAll @Size(max = 40) Set<@IntRange(max = SETS - 1) Integer> sets,
            @ForAll @Size(max = 80) List<@IntRange(max = SETS * SETS - 1) Integer> links,
            @ForAll @IntRange(min = 1, max = 9) int bound) {
        List<List<Integer>> rewrites = rewrites(sets, links, bound);

        for (int i = 1; i < rewrites.size(); i++) {
            List<Integer> before = rewrites.get(i - 1);
            List<Integer> rewrite = rewrites.get(i);
            assertThat(rewrite.subList(1, rewrite.size())).noneMatch(set -> borders(set, before, links));
            if (borders(rewrite.get(0), before, links)) {
                assertThat(rewrites.subList(i, rewrites.size()).stream().flatMap(List::stream))
                        .allMatch(left -> borders(left, before, links));
            }
        }
    }

    private static boolean borders(int set, List<Integer> rewrite, List<Integer> links) {
        return rewrite.stream()
                .anyMatch(other ->
                        other != set && (links.contains(set * SETS + other) || links.contains(other * SETS + set)));
    }

    /** Rewrites of so many sets each; a link is a number that names both ends. */
    private static List<List<Integer>> rewrites(Set<Integer> sets, List<Integer> links, int bound) {
        long[] borders = links.stream()
                .filter(link -> sets.contains(link / SETS) && sets.contains(link % SETS))
                .filter(link -> link / SETS != link % SETS)
                .flatMapToLong(
                        link -> LongStream.of(Packed.of(link / SETS, link % SETS), Packed.of(link % SETS, link / SETS)))
                .sorted()
                .toArray();
        WritingOrder order = new WritingOrder(
                sets.stream().mapToInt(Integer::intValue).sorted().toArray(), borders);
        List<List<Integer>> rewrites = new ArrayList<>();
        List<Integer> rewrite = new ArrayList<>();
        while (!order.isDone()) {
            int set = rewrite.size() < bound ? order.next() : ClosedSets.NONE;
            if (set == ClosedSets.NONE) {
                rewrites.add(rewrite);
                rewrite = new ArrayList<>();
                order.endRewrite();
            } else {
                rewrite.add(set);
            }
        }
        if (!rewrite.isEmpty()) {
            rewrites.add(rewrite);
        }
        return rewrites;
    }
}
