package idem.benchmarks.clustering;

import idem.resolver.cluster.Clustering;
import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.Decisions;
import idem.resolver.rule.IdentityRules;
import idem.resolver.table.LinkTable;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Times {@link Clustering} on packed links with limits beside {@link BareUnionFind} on the same links, in one JVM with the two
 * taking turns, and prints the medians of five. Outcomes are compared: without limits both must find the same components.
 *
 * <p>Arguments: identifiers and links, pair after pair; else 1,000,000 1,500,000 10,000,000 15,000,000. {@code blob} as the
 * first argument measures one component of a million identifiers beside small ones instead.
 */
public final class PureFunction {

    private static final int RUNS = 5;
    private static final int BLOB = 1_000_000;
    private static final String NAMESPACES = """
            namespaces:
              crm_id: {scope: person%s}
              phone: {scope: person%s}
              email: {scope: person%s}
              device_id: {scope: device%s}
              cookie: {scope: browser}
            rules:
              - {name: stated, between: [person, person]}
              - {name: login, between: [person, device]}
              - {name: browse, between: [person, browser]}
              - {name: device, between: [device, browser]}
              - {name: devices, between: [device, device]}
              - {name: browsers, between: [browser, browser]}
            """;

    private static final IdentityRules LIMITED =
            rules("limits", "max_identifiers: 200\n", ", limit: 1", ", limit: 3", ", limit: 5", "");
    private static final IdentityRules SHARED = rules(
            "shared",
            "max_identifiers: 200\n",
            ", limit: 1",
            ", limit: 3, shared_above: 5",
            ", limit: 5",
            ", shared_above: 5");
    private static final IdentityRules UNLIMITED = rules("none", "", "", "", "", "");

    private final PrintStream out;

    private PureFunction(PrintStream out) {
        this.out = out;
    }

    /** Prints a line a measurement. */
    public static void main(String[] arguments) {
        PureFunction benchmark = new PureFunction(System.out);
        benchmark.out.printf(
                "%d cores, heap of %d MB, median of %d, ns a link%n",
                Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory() >> 20, RUNS);
        if (arguments.length > 0 && arguments[0].equals("blob")) {
            benchmark.measure("people only", World.ofPeople(2 * BLOB, 3 * BLOB), Times.MILLIS, LIMITED);
            benchmark.measure("one blob", World.withBlob(2 * BLOB, 3 * BLOB, BLOB), Times.MILLIS, LIMITED);
            benchmark.measure("people only", World.ofPeople(2 * BLOB, 3 * BLOB), Times.ONE_DAY, LIMITED);
            benchmark.measure("one blob", World.withBlob(2 * BLOB, 3 * BLOB, BLOB), Times.ONE_DAY, LIMITED);
            return;
        }
        int[] sizes = arguments.length == 0
                ? new int[] {1_000_000, 1_500_000, 10_000_000, 15_000_000}
                : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        for (int i = 0; i + 1 < sizes.length; i += 2) {
            World world = World.ofPeople(sizes[i], sizes[i + 1]);
            for (Times times : Times.values()) {
                benchmark.measure("", world, times, LIMITED);
            }
            benchmark.measure("with shared_above", world, Times.MILLIS, SHARED);
        }
    }

    private void measure(String name, World world, Times times, IdentityRules rules) {
        LinkTable table = world.table(times);
        assertSameComponents(world, table);
        double[] bare = new double[RUNS];
        double[] ours = new double[RUNS];
        Supplier<int[]> peer = () -> BareUnionFind.roots(world.identifiers(), world.a(), world.b());
        Supplier<Clusters> clustering = () -> Clustering.cluster(table, rules, Decisions.none(), Long.MAX_VALUE / 2);
        seconds(peer);
        seconds(clustering);
        long allocated = 0;
        for (int run = 0; run < RUNS; run++) {
            bare[run] = seconds(peer);
            long before = allocatedBytes();
            ours[run] = seconds(clustering);
            allocated = allocatedBytes() - before;
        }
        int links = world.a().length;
        out.printf(
                Locale.ROOT,
                "%,d identifiers, %,d links, %s %s: bare %.1f, resolver %.1f (%.2f s), %.2f times; packed %.1f MB, allocated %.1f MB, %.1f bytes a link beside 16 an identifier%n",
                world.identifiers(),
                links,
                times.name().toLowerCase(Locale.ROOT),
                name,
                median(bare) * 1e9 / links,
                median(ours) * 1e9 / links,
                median(ours),
                median(ours) / median(bare),
                table.packedBytes() / 1e6,
                allocated / 1e6,
                (table.packedBytes() + allocated - 16.0 * world.identifiers()) / links);
    }

    private static void assertSameComponents(World world, LinkTable table) {
        int[] expected = BareUnionFind.roots(world.identifiers(), world.a(), world.b());
        Clusters found = Clustering.cluster(table, UNLIMITED, Decisions.none(), 0);
        int[] expectedOf = new int[expected.length];
        Arrays.fill(expectedOf, -1);
        int clusters = 0;
        int components = 0;
        for (int i = 0; i < expected.length; i++) {
            components += expected[i] == i ? 1 : 0;
            int cluster = found.cluster(i);
            clusters += cluster == i ? 1 : 0;
            if (expectedOf[cluster] >= 0 && expectedOf[cluster] != expected[i]) {
                throw new IllegalStateException(
                        "found a cluster over two components; expected the same as bare union-find");
            }
            expectedOf[cluster] = expected[i];
        }
        if (clusters != components) {
            throw new IllegalStateException("found " + clusters + " clusters; expected " + components);
        }
    }

    private static double seconds(Supplier<?> work) {
        long begin = System.nanoTime();
        Objects.requireNonNull(work.get());
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** What all threads have allocated so far. */
    private static long allocatedBytes() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .sum();
    }

    private static IdentityRules rules(String name, String more, Object... limits) {
        return IdentityRules.read(name + ".yml", NAMESPACES.formatted(limits) + more);
    }
}
