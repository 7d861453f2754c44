package idem.resolver.cluster;

import idem.graph.identifier.Namespace;
import idem.resolver.rule.EdgeRule;
import idem.resolver.rule.IdentityRules;
import idem.resolver.table.Counts;
import idem.resolver.table.LinkTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What the rules say of links one by one, with the names of namespaces, sources and channels turned into numbers. */
final class Admission {

    /** The rank of a link that no rule admits. */
    static final int NO_RANK = 0xff;

    /** Stands where no filter will ever judge a link otherwise with no event. */
    static final long NEVER_DUE = -1;

    private static final long NEVER = Long.MIN_VALUE;
    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    private final LinkTable table;
    private final List<EdgeRule> rules;
    private final long day;
    private final int namespaces;
    /** By pair of namespaces: their priorities added. */
    private final int[] priorities;
    /** By pair of namespaces: a link last seen before this is expired. */
    private final long[] expiredBefore;
    /** By pair of namespaces: the rules that such links could come under, strongest first. */
    private final int[][] candidates;

    private final boolean[] looksAtAll;
    /** By rule: whether it admits whatever lies between its namespaces. */
    private final boolean[] admitsAll;

    private final BitSet[] originsLookedAt;
    private final long[] notBefore;

    Admission(LinkTable table, IdentityRules identityRules, long day) {
        this.table = table;
        this.rules = identityRules.rules();
        this.day = day;
        List<String> names = table.namespaceNames();
        this.namespaces = names.size();
        List<Optional<Namespace>> declared = names.stream()
                .map(name -> identityRules.namespaces().find(name))
                .toList();
        this.priorities = new int[namespaces * namespaces];
        this.expiredBefore = new long[namespaces * namespaces];
        for (int pair = 0; pair < priorities.length; pair++) {
            Optional<Namespace> one = declared.get(pair / namespaces);
            Optional<Namespace> other = declared.get(pair % namespaces);
            priorities[pair] = priority(one) + priority(other);
            expiredBefore[pair] = Math.max(expiredBefore(one), expiredBefore(other));
        }
        this.candidates = candidates(names);
        this.looksAtAll = new boolean[rules.size()];
        this.admitsAll = new boolean[rules.size()];
        this.originsLookedAt = new BitSet[rules.size()];
        this.notBefore = new long[rules.size()];
        for (int rank = 0; rank < rules.size(); rank++) {
            EdgeRule rule = rules.get(rank);
            looksAtAll[rank] = rule.looksAtAll();
            admitsAll[rank] = rule.looksAtAll() && rule.minCount() == 1;
            originsLookedAt[rank] = originsOf(rule);
            notBefore[rank] = rule.withinDays().isPresent()
                    ? daysBefore(day, rule.withinDays().getAsInt())
                    : NEVER;
        }
    }

    /** The number of the pair of two identifiers' namespaces. */
    int pair(int a, int b) {
        return table.namespace(a) * namespaces + table.namespace(b);
    }

    /** Whether the link was last seen so long ago that the shorter-lived of its ends lets go of it. */
    boolean expired(int link, int pair) {
        long before = expiredBefore[pair];
        return before != NEVER && table.lastSeenOfLink(link) < before;
    }

    /** The first rule that admits the link, else {@link #NO_RANK}. */
    int rank(int link, int pair) {
        for (int rank : candidates[pair]) {
            if (admitsAll[rank] || count(link, rank) >= rules.get(rank).minCount()) {
                return rank;
            }
        }
        return NO_RANK;
    }

    /** When the parts that the rule looks at were last seen. */
    long lastSeen(int link, int rank) {
        if (looksAtAll[rank]) {
            return table.lastSeenOfLink(link);
        }
        long newest = Long.MIN_VALUE;
        for (int part = table.partsBegin(link); part < table.partsEnd(link); part++) {
            if (looksAt(part, rank)) {
                newest = Math.max(newest, table.lastSeen(part));
            }
        }
        return newest;
    }

    /** What the parts that the rule looks at count. */
    long count(int link, int rank) {
        long count = 0;
        for (int part = table.partsBegin(link); part < table.partsEnd(link); part++) {
            if (looksAt(part, rank)) {
                count = Counts.sum(count, table.count(part));
            }
        }
        return count;
    }

    /** The priorities of the two namespaces added. */
    int priorities(int link) {
        return prioritiesOf(pair(table.a(link), table.b(link)));
    }

    /** The priorities of a pair of namespaces added. */
    int prioritiesOf(int pair) {
        return priorities[pair];
    }

    /** The bounds of what priorities of the rule's links add up to. */
    Priorities prioritiesWithin(int rank) {
        IntSummaryStatistics sums = IntStream.range(0, candidates.length)
                .filter(pair -> Arrays.stream(candidates[pair]).anyMatch(candidate -> candidate == rank))
                .map(this::prioritiesOf)
                .summaryStatistics();
        return sums.getCount() == 0 ? new Priorities(0, 0) : new Priorities(sums.getMin(), sums.getMax());
    }

    /** Bounds, both inclusive. */
    record Priorities(long least, long most) {}

    /** The end of the link that the rule's claimer side fits. */
    int claimer(int link, int rank) {
        EdgeRule rule = rules.get(rank);
        boolean forward = rule.claimer().fits(table.namespaceName(table.a(link)))
                && rule.claimed().fits(table.namespaceName(table.b(link)));
        return forward ? table.a(link) : table.b(link);
    }

    /**
     * The first day after this one on which the link is expired, or the rule of its rank looks at one part less: time by
     * itself only ever takes parts away, so a rule that does not admit the link now needs no watching.
     *
     * @return the day's start in milliseconds since the epoch, or {@link #NEVER_DUE}
     */
    long due(int link, int rank) {
        long due = Long.MAX_VALUE;
        long before = expiredBefore[pair(table.a(link), table.b(link))];
        if (before != NEVER) {
            due = dayBehind(table.lastSeenOfLink(link) + (day - before));
        }
        if (rank != NO_RANK && notBefore[rank] != NEVER) {
            for (int part = table.partsBegin(link); part < table.partsEnd(link); part++) {
                if (looksAt(part, rank)) {
                    due = Math.min(due, dayBehind(table.lastSeen(part) + (day - notBefore[rank])));
                }
            }
        }
        return due == Long.MAX_VALUE ? NEVER_DUE : due;
    }

    EdgeRule rule(int rank) {
        return rules.get(rank);
    }

    int rules() {
        return rules.size();
    }

    private boolean looksAt(int part, int rank) {
        return looksAtAll[rank]
                || (originsLookedAt[rank].get(table.originNumber(part)) && table.lastSeen(part) >= notBefore[rank]);
    }

    private static int priority(Optional<Namespace> namespace) {
        return namespace.map(Namespace::priority).orElse(Integer.MAX_VALUE / 2);
    }

    private long expiredBefore(Optional<Namespace> namespace) {
        return namespace.isPresent() && namespace.get().expiresAfterDays().isPresent()
                ? daysBefore(day, namespace.get().expiresAfterDays().getAsInt())
                : NEVER;
    }

    private int[][] candidates(List<String> names) {
        int[][] byPair = new int[namespaces * namespaces][];
        for (int one = 0; one < namespaces; one++) {
            for (int other = 0; other < namespaces; other++) {
                String first = names.get(one);
                String second = names.get(other);
                byPair[one * namespaces + other] = IntStream.range(0, rules.size())
                        .filter(rank -> rules.get(rank).between(first, second))
                        .toArray();
            }
        }
        return byPair;
    }

    private BitSet originsOf(EdgeRule rule) {
        BitSet lookedAt = new BitSet();
        for (int i = 0; i < table.origins().size(); i++) {
            LinkTable.Origin origin = table.origins().get(i);
            lookedAt.set(i, rule.looksAt(origin.source(), origin.channel()));
        }
        return lookedAt;
    }

    /** The start of the first day that begins after a time. */
    private static long dayBehind(long time) {
        return (Math.floorDiv(time, DAY) + 1) * DAY;
    }

    private static long daysBefore(long day, int days) {
        return day - TimeUnit.DAYS.toMillis(days);
    }
}
