package idem.resolver.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idem.resolver.table.LinkTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ClusteringPropertyTests {

    @Property(tries = 150)
    void theOrderOfTheInputNeverMatters(@ForAll("worlds") RandomWorld world, @ForAll long shuffle) {
        Clusters one = ClusteringOracleTests.cluster(world, world.table());
        Clusters other = ClusteringOracleTests.cluster(world, world.tableOtherwise(new Random(shuffle)));
        assertThat(judged(other)).isEqualTo(judged(one));
        assertThat(ClusteringOracleTests.persons(other)).isEqualTo(ClusteringOracleTests.persons(one));
    }

    @Property(tries = 100)
    void componentsNeverInfluenceOneAnother(@ForAll("worlds") RandomWorld world) {
        Clusters whole = ClusteringOracleTests.cluster(world, world.table());
        Set<Set<String>> apart = new HashSet<>();
        for (Set<String> component : components(world)) {
            List<Oracle.Row> rows = world.rows().stream()
                    .filter(row -> component.contains(row.a()))
                    .toList();
            List<String> known =
                    world.known().stream().filter(component::contains).toList();
            RandomWorld alone =
                    new RandomWorld(world.seed(), world.rules(), known, rows, world.decisions(), world.at());
            apart.addAll(ClusteringOracleTests.persons(ClusteringOracleTests.cluster(alone, alone.table())));
        }
        assertThat(apart).isEqualTo(ClusteringOracleTests.persons(whole));
    }

    @Property(tries = 100)
    void everyAcceptedLinkLiesWithinAClusterAndJoinsSpanIt(@ForAll("worlds") RandomWorld world) {
        Clusters clusters = ClusteringOracleTests.cluster(world, world.table());
        LinkTable table = clusters.table();
        for (int link = 0; link < table.links(); link++) {
            if (clusters.verdict(link).accepted()) {
                assertThat(clusters.cluster(table.a(link))).isEqualTo(clusters.cluster(table.b(link)));
            }
        }
        long roots = 0;
        for (int i = 0; i < table.identifiers(); i++) {
            roots += clusters.cluster(i) == i ? 1 : 0;
        }
        assertThat(clusters.joins().size()).isEqualTo(table.identifiers() - roots);
    }

    @Provide
    Arbitrary<RandomWorld> worlds() {
        return Arbitraries.longs().between(1, 1_000_000).map(RandomWorld::of);
    }

    private static Set<List<Object>> judged(Clusters clusters) {
        LinkTable table = clusters.table();
        Set<List<Object>> judged = new HashSet<>();
        for (int link = 0; link < table.links(); link++) {
            judged.add(List.of(
                    table.key(table.smaller(link)),
                    table.key(table.larger(link)),
                    clusters.verdict(link),
                    clusters.rank(link)));
        }
        return judged;
    }

    /** Of all links and decisions together. */
    private static List<Set<String>> components(RandomWorld world) {
        List<Set<String>> components = new ArrayList<>();
        world.known().forEach(key -> unite(components, Set.of(key)));
        world.rows().forEach(row -> unite(components, Set.of(row.a()), Set.of(row.b())));
        world.decisions().forEach(decision -> {
            boolean known = components.stream().anyMatch(component -> component.contains(decision.a()))
                    && components.stream().anyMatch(component -> component.contains(decision.b()));
            if (known) {
                unite(components, Set.of(decision.a()), Set.of(decision.b()));
            }
        });
        return components;
    }

    @SafeVarargs
    private static void unite(List<Set<String>> components, Set<String>... keys) {
        Set<String> together = new HashSet<>();
        for (Set<String> key : keys) {
            together.addAll(key);
        }
        List<Set<String>> touched = components.stream()
                .filter(component -> component.stream().anyMatch(together::contains))
                .toList();
        touched.forEach(together::addAll);
        components.removeAll(touched);
        components.add(together);
    }
}
