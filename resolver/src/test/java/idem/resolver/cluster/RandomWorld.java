package idem.resolver.cluster;

import idem.graph.identifier.Namespace;
import idem.resolver.rule.IdentityRules;
import idem.resolver.table.LinkTable;
import idem.resolver.table.LinkTableBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A small graph made from a seed, dense enough that limits, contests, ties and decisions all bite. */
public record RandomWorld(
        long seed, IdentityRules rules, List<String> known, List<Oracle.Row> rows, List<Decision> decisions, long at) {

    private static final long DAY = 86_400_000L;
    private static final long BASE = 20_000 * DAY;
    private static final List<String> NAMES =
            List.of("crm", "phone", "email", "login", "orders", "tablet", "cookie", "points");
    private static final List<String> SCOPES = List.of("person", "device", "browser");
    private static final List<String> VALUES =
            List.of("a", "b", "c", "d", "é", "\uffee", "😀", "z", "null", "x*x", "listed");
    /** What fills a digest: eight letters, of each of which all others occur, too. */
    private static final String LIKE = "qqqqqqqq";

    private static final long FAR = 1L << 58;
    private static final List<String> ORIGINS = List.of("", "app", "shop");

    public static RandomWorld of(long seed) {
        return new Maker(seed).make();
    }

    /** The text of the world's rule file. */
    public static String file(long seed) {
        return new Maker(seed).ruleFile();
    }

    /**
     * The same with times of one moment and keys that differ only behind what a digest of them holds, and in every other world
     * with a link whose count and time stretch their ranges beyond what a coarse key holds: there the order in full decides
     * nearly everything.
     */
    RandomWorld withTies() {
        List<String> knownLike =
                new ArrayList<>(known.stream().map(RandomWorld::like).toList());
        List<Oracle.Row> rowsLike = new ArrayList<>(rows.stream()
                .map(row -> new Oracle.Row(
                        like(row.a()), like(row.b()), row.source(), row.channel(), BASE + DAY, BASE + DAY, row.count()))
                .toList());
        List<Decision> decisionsLike = decisions.stream()
                .map(said -> new Decision(like(said.a()), like(said.b()), said.kind(), said.at()))
                .toList();
        String first = rules.namespaces().inOrder().get(0).name();
        for (Namespace namespace : rules.namespaces().inOrder()) {
            for (char symbol = 'a'; symbol <= 'z'; symbol++) {
                knownLike.add(namespace.name() + ":" + String.valueOf(symbol).repeat(LIKE.length()));
            }
        }
        if (seed % 2 == 0) {
            String end = first + ":" + "y".repeat(LIKE.length());
            rowsLike.add(new Oracle.Row(end, end + "y", "", "", -FAR, -FAR, FAR));
            rowsLike.add(new Oracle.Row(end, end + "z", "", "", BASE + 1, BASE + 1, 1));
        }
        return new RandomWorld(seed, rules, knownLike, rowsLike, decisionsLike, at);
    }

    /** The same situation of other identifiers, as often as told, side by side. */
    RandomWorld times(int copies) {
        List<RandomWorld> all = IntStream.range(0, copies).mapToObj(this::copy).toList();
        return new RandomWorld(
                seed,
                rules,
                all.stream().flatMap(copy -> copy.known.stream()).toList(),
                all.stream().flatMap(copy -> copy.rows.stream()).toList(),
                all.stream().flatMap(copy -> copy.decisions.stream()).toList(),
                at);
    }

    /** The same situation of other identifiers. */
    RandomWorld copy(int number) {
        String end = "." + number;
        return new RandomWorld(
                seed,
                rules,
                known.stream().map(key -> key + end).toList(),
                rows.stream()
                        .map(row -> new Oracle.Row(
                                row.a() + end,
                                row.b() + end,
                                row.source(),
                                row.channel(),
                                row.first(),
                                row.last(),
                                row.count()))
                        .toList(),
                decisions.stream()
                        .map(said -> new Decision(said.a() + end, said.b() + end, said.kind(), said.at()))
                        .toList(),
                at);
    }

    private static String like(String key) {
        int value = key.indexOf(':') + 1;
        return key.substring(0, value) + LIKE + key.substring(value);
    }

    public LinkTable table() {
        return table(known, rows);
    }

    /** The same in another order, each row split or turned round where that may not matter. */
    LinkTable tableOtherwise(Random random) {
        List<String> shuffledKnown = new ArrayList<>(known);
        Collections.shuffle(shuffledKnown, random);
        List<Oracle.Row> split = new ArrayList<>();
        for (Oracle.Row row : rows) {
            boolean turn = random.nextBoolean();
            String a = turn ? row.b() : row.a();
            String b = turn ? row.a() : row.b();
            if (row.count() > 1 && random.nextBoolean()) {
                split.add(new Oracle.Row(a, b, row.source(), row.channel(), row.first(), row.first(), 1));
                split.add(new Oracle.Row(b, a, row.source(), row.channel(), row.first(), row.last(), row.count() - 1));
            } else {
                split.add(new Oracle.Row(a, b, row.source(), row.channel(), row.first(), row.last(), row.count()));
            }
        }
        Collections.shuffle(split, random);
        return table(shuffledKnown, split);
    }

    private static LinkTable table(Collection<String> known, List<Oracle.Row> rows) {
        LinkTableBuilder builder = LinkTable.builder();
        known.forEach(builder::addIdentifier);
        rows.forEach(row ->
                builder.add(row.a(), row.b(), row.source(), row.channel(), row.first(), row.last(), row.count()));
        return builder.build();
    }

    /** Makes a world, rule file and all. */
    private static final class Maker {

        private final long seed;
        private final Random random;
        private final Map<String, String> scopeOf = new TreeMap<>();
        private final List<String> names;

        Maker(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            List<String> shuffled = new ArrayList<>(NAMES);
            Collections.shuffle(shuffled, random);
            this.names = shuffled.subList(0, 3 + random.nextInt(NAMES.size() - 3));
        }

        RandomWorld make() {
            IdentityRules rules = IdentityRules.read("seed-" + seed + ".yml", ruleFile());
            int most = 2 + random.nextInt(VALUES.size() - 1);
            List<String> known = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                known.add(key(most));
            }
            List<Oracle.Row> rows = new ArrayList<>();
            for (int i = 1 + random.nextInt(40); i > 0; i--) {
                rows.add(row(most));
            }
            return new RandomWorld(seed, rules, known, rows, decisions(most), BASE + random.nextLong(12 * DAY));
        }

        private String ruleFile() {
            StringBuilder file = new StringBuilder("namespaces:\n");
            for (String name : names) {
                String scope = name.equals("orders") ? "order" : pick(SCOPES);
                scopeOf.put(name, scope);
                file.append("  ").append(name).append(": {scope: ").append(scope);
                maybe(file, ", limit: ", 1 + random.nextInt(3), 0.6);
                maybe(file, ", shared_above: ", 1 + random.nextInt(4), 0.3);
                maybe(file, ", expires_after: ", 1 + random.nextInt(9) + "d", 0.25);
                maybe(file, ", normalise: ", "lower", 0.1);
                if (!scope.equals("order")) {
                    maybe(file, ", counts: ", "false", 0.15);
                }
                file.append("}\n");
            }
            file.append("block:\n  - {namespace: ").append(names.get(0)).append(", values: [listed]}\n");
            file.append("rules:\n");
            int rules = 1 + random.nextInt(5);
            for (int i = 0; i < rules; i++) {
                rule(file, i);
            }
            maybe(file, "max_identifiers: ", 2 + random.nextInt(7), 0.4);
            return file.append('\n').toString();
        }

        private void rule(StringBuilder file, int number) {
            Set<String> sides = new LinkedHashSet<>(names);
            sides.addAll(scopeOf.values());
            List<String> choices = List.copyOf(sides);
            String claimer = pick(choices);
            String claimed = pick(choices);
            file.append("  - {name: r")
                    .append(number)
                    .append(", between: [")
                    .append(claimer)
                    .append(", ")
                    .append(claimed)
                    .append("]");
            maybe(file, ", sources: ", "[" + pick(ORIGINS.subList(1, 3)) + "]", 0.2);
            maybe(file, ", channels: ", "[" + pick(ORIGINS.subList(1, 3)) + "]", 0.15);
            maybe(file, ", within: ", 1 + random.nextInt(9) + "d", 0.25);
            maybe(file, ", min_count: ", 2 + random.nextInt(3), 0.2);
            maybe(file, ", prefer: ", "most_seen", 0.35);
            if (apart(claimer, claimed)) {
                maybe(file, ", when_contested: ", "nobody", 0.6);
            }
            file.append("}\n");
        }

        private boolean apart(String claimer, String claimed) {
            return names.stream().noneMatch(name -> fits(claimer, name) && fits(claimed, name));
        }

        private boolean fits(String side, String name) {
            return side.equals(name) || side.equals(scopeOf.get(name));
        }

        private Oracle.Row row(int most) {
            long last = random.nextInt(3) == 0
                    ? BASE + random.nextInt(12) * DAY
                    : BASE + random.nextInt(12) * DAY + random.nextInt(3) * 1000L;
            long first = last - random.nextInt(2) * DAY;
            return new Oracle.Row(
                    key(most), key(most), pick(ORIGINS), pick(ORIGINS), first, last, 1 + random.nextInt(4));
        }

        private List<Decision> decisions(int most) {
            List<Decision> decisions = new ArrayList<>();
            Set<Set<String>> pairs = new LinkedHashSet<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                String a = key(most);
                String b = key(most);
                if (!a.equals(b) && pairs.add(Set.of(a, b))) {
                    Decision.Kind kind = random.nextBoolean() ? Decision.Kind.SAME : Decision.Kind.DIFFERENT;
                    decisions.add(new Decision(a, b, kind, random.nextInt(3)));
                }
            }
            return decisions;
        }

        private String key(int most) {
            return pick(names) + ":" + VALUES.get(random.nextInt(most));
        }

        private <T> T pick(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        private void maybe(StringBuilder file, String key, Object value, double chance) {
            if (random.nextDouble() < chance) {
                file.append(key).append(value);
            }
        }
    }
}
