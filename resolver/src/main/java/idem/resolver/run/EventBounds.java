package idem.resolver.run;

import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.Verdict;
import idem.resolver.table.LinkTable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * From when on the events of an identifier come with it. An identifier that names a person, and that a stronger one of
 * another person claims in vain, such as a recycled phone number, brings only what came since it was first linked into its
 * present person; all others bring everything.
 */
final class EventBounds {

    /** Stands where everything comes. */
    static final long NONE = -1;

    private final Map<Integer, Long> since = new HashMap<>();

    private EventBounds() {}

    static EventBounds of(Clusters clusters, NamespaceColumns namespaces) {
        LinkTable table = clusters.table();
        BitSet claimed = new BitSet();
        for (int link = 0; link < table.links(); link++) {
            if (isVainClaim(clusters.verdict(link)) && bothNamePersons(table, link, namespaces)) {
                int a = table.a(link);
                int b = table.b(link);
                int weaker = Integer.compare(namespaces.priority(a), namespaces.priority(b));
                if (weaker != 0) {
                    claimed.set(weaker > 0 ? a : b);
                }
            }
        }
        EventBounds bounds = new EventBounds();
        if (!claimed.isEmpty()) {
            bounds.bound(clusters, namespaces, claimed);
        }
        return bounds;
    }

    /** Milliseconds since the epoch, or {@link #NONE}. */
    long since(int identifier) {
        return since.getOrDefault(identifier, NONE);
    }

    /** The links to others that name the person say when it came to it; where there are none, any that joined. */
    private void bound(Clusters clusters, NamespaceColumns namespaces, BitSet claimed) {
        LinkTable table = clusters.table();
        Map<Integer, Long> throughOthers = new HashMap<>();
        for (int link = 0; link < table.links(); link++) {
            if (clusters.verdict(link).accepted() && (claimed.get(table.a(link)) || claimed.get(table.b(link)))) {
                boolean named = bothNamePersons(table, link, namespaces);
                Map<Integer, Long> into = named ? since : throughOthers;
                long first = firstSeen(table, link);
                into.merge(table.a(link), first, Math::min);
                into.merge(table.b(link), first, Math::min);
            }
        }
        throughOthers.forEach(since::putIfAbsent);
        since.keySet().removeIf(identifier -> !claimed.get(identifier));
    }

    private static boolean isVainClaim(Verdict verdict) {
        return switch (verdict) {
            case CONTESTED, DECISION, LIMIT, TOO_LARGE -> true;
            case ACCEPTED, BLOCKED, EXPIRED, NO_RULE, SHARED -> false;
        };
    }

    private static boolean bothNamePersons(LinkTable table, int link, NamespaceColumns namespaces) {
        return namespaces.personScope(table.a(link)) && namespaces.personScope(table.b(link));
    }

    private static long firstSeen(LinkTable table, int link) {
        long first = Long.MAX_VALUE;
        for (int part = table.partsBegin(link); part < table.partsEnd(link); part++) {
            first = Math.min(first, table.firstSeen(part));
        }
        return first;
    }
}
