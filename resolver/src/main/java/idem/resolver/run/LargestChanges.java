package idem.resolver.run;

import idem.graph.identifier.KeyOrder;
import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.Joins;
import idem.resolver.cluster.Refusals;
import idem.resolver.difference.Change;
import idem.resolver.difference.Change.Side;
import idem.resolver.difference.Change.TurnedLink;
import idem.resolver.explain.LinkStrength;
import idem.resolver.identity.Predecessors;
import idem.resolver.identity.Succession;
import idem.resolver.identity.Successors;
import idem.resolver.rule.EdgeRule;
import idem.resolver.snapshot.RefusalTrace;
import idem.resolver.snapshot.Snapshot;
import idem.resolver.table.LinkTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** Finds the closed sets in which most identifiers change hands, and says why they do. */
final class LargestChanges {

    private static final int MOST_SIDES = 6;
    private static final int MOST_KEYS = 5;
    private static final int MOST_REASONS = 5;

    private final Snapshot snapshot;
    private final Persons persons;
    private final Clusters clusters;
    private final LinkTable table;
    private final ClosedSets sets;

    LargestChanges(Snapshot snapshot, Persons persons) {
        this.snapshot = snapshot;
        this.persons = persons;
        this.clusters = persons.clusters();
        this.table = snapshot.table();
        this.sets = new ClosedSets(snapshot.before(), persons, table.identifiers());
    }

    /** What of a chosen set is needed to tell of it. */
    private static final class Chosen {
        private final List<Integer> members = new ArrayList<>();
        private final List<Integer> turned = new ArrayList<>();
        private final List<Integer> decisions = new ArrayList<>();
    }

    /** The largest, first; of equal ones the one with the smallest key. */
    List<Change> take(int most) {
        int[] changing = new int[snapshot.before().persons() + persons.size()];
        for (int i = 0; i < table.identifiers(); i++) {
            if (changesHands(i)) {
                changing[sets.ofIdentifier(i)]++;
            }
        }
        Map<Integer, Chosen> chosen = choose(changing, most);
        gather(chosen);
        return chosen.entrySet().stream()
                .map(set -> Map.entry(smallest(set.getValue()), change(changing[set.getKey()], set.getValue())))
                .sorted(Comparator.comparingLong((Map.Entry<String, Change> one) ->
                                -one.getValue().identifiers())
                        .thenComparing(Map.Entry::getKey, KeyOrder.COMPARATOR))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** A few more are chosen than are told would be, were ties cut by key; ties at the edge are cut by number. */
    private static Map<Integer, Chosen> choose(int[] changing, int most) {
        PriorityQueue<Integer> largest = new PriorityQueue<>(
                Comparator.comparingInt((Integer set) -> changing[set]).thenComparing(Comparator.reverseOrder()));
        for (int set = 0; set < changing.length; set++) {
            if (changing[set] > 0) {
                largest.add(set);
                if (largest.size() > most) {
                    largest.remove();
                }
            }
        }
        Map<Integer, Chosen> chosen = new HashMap<>();
        largest.forEach(set -> chosen.put(set, new Chosen()));
        return chosen;
    }

    private void gather(Map<Integer, Chosen> chosen) {
        for (int i = 0; i < table.identifiers() && !chosen.isEmpty(); i++) {
            Chosen set = chosen.get(sets.ofIdentifier(i));
            if (set != null) {
                set.members.add(i);
            }
        }
        for (int link = 0; link < table.links() && !chosen.isEmpty(); link++) {
            if (joinedBefore(link) != clusters.verdict(link).accepted()) {
                Chosen set = chosen.get(sets.ofIdentifier(table.a(link)));
                if (set != null) {
                    set.turned.add(link);
                }
            }
        }
        Joins joins = clusters.joins();
        for (int join = 0; join < joins.size() && joins.decision(join).isPresent(); join++) {
            Chosen set = chosen.get(sets.ofIdentifier(joins.a(join)));
            if (set != null
                    && snapshot.before().personOf(joins.a(join))
                            != snapshot.before().personOf(joins.b(join))) {
                set.decisions.add(join);
            }
        }
    }

    private Change change(int changing, Chosen set) {
        List<Side> before = sides(
                set,
                i -> snapshot.before().personOf(i),
                person -> Optional.of(snapshot.living().numbers()[person]),
                person -> snapshot.living().kinds().get(person).word());
        List<Side> after = sides(
                set,
                persons::of,
                person -> persons.succession().kept(person) != Succession.NONE
                                || persons.succession().restored(person) != Succession.NONE
                        ? Optional.of(persons.number(person))
                        : Optional.empty(),
                person -> persons.kind(person).word());
        return new Change(kind(before, after), changing, before, after, reasons(set));
    }

    private static Change.Kind kind(List<Side> before, List<Side> after) {
        if (after.isEmpty()) {
            return Change.Kind.VANISH;
        }
        if (after.size() < before.size()) {
            return Change.Kind.MERGE;
        }
        return after.size() > before.size() ? Change.Kind.SPLIT : Change.Kind.MOVE;
    }

    /** Tells persons apart by number, of which a few are told. */
    private List<Side> sides(
            Chosen set,
            IntUnaryOperator personOf,
            java.util.function.IntFunction<Optional<Long>> number,
            java.util.function.IntFunction<String> kind) {
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int member : set.members) {
            if (personOf.applyAsInt(member) >= 0) {
                members.computeIfAbsent(personOf.applyAsInt(member), absent -> new ArrayList<>())
                        .add(member);
            }
        }
        return members.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<Integer, List<Integer>> person) ->
                                -person.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_SIDES)
                .map(person -> new Side(
                        number.apply(person.getKey()),
                        kind.apply(person.getKey()),
                        person.getValue().size(),
                        person.getValue().stream()
                                .sorted(this::strongestFirst)
                                .limit(MOST_KEYS)
                                .map(table::key)
                                .toList()))
                .toList();
    }

    private List<TurnedLink> reasons(Chosen set) {
        List<TurnedLink> reasons = new ArrayList<>();
        Joins joins = clusters.joins();
        for (int join : set.decisions) {
            reasons.add(new TurnedLink(
                    table.key(joins.a(join)),
                    table.key(joins.b(join)),
                    "unseen",
                    "accepted",
                    Optional.of("decision"),
                    List.of()));
        }
        Refusals refusals = set.turned.isEmpty() ? null : clusters.refusals();
        set.turned.stream()
                .sorted(new LinkStrength(clusters))
                .limit(MOST_REASONS)
                .map(link -> turned(link, java.util.Objects.requireNonNull(refusals)))
                .forEach(reasons::add);
        return reasons.size() > MOST_REASONS ? reasons.subList(0, MOST_REASONS) : reasons;
    }

    private TurnedLink turned(int link, Refusals refusals) {
        boolean accepted = clusters.verdict(link).accepted();
        boolean refusedBefore = snapshot.refusals()[link] != RefusalTrace.NONE;
        String before = refusedBefore ? "refused" : joinedBefore(link) ? "accepted" : "unseen";
        return new TurnedLink(
                table.key(table.smaller(link)),
                table.key(table.larger(link)),
                before,
                clusters.verdict(link).word(),
                clusters.rule(link).map(EdgeRule::name),
                accepted ? List.of() : refusals.of(link).against());
    }

    private int strongestFirst(int one, int other) {
        int order = Integer.compare(
                persons.namespaces().priority(one), persons.namespaces().priority(other));
        return order != 0 ? order : table.compareKeys(one, other);
    }

    private String smallest(Chosen set) {
        return set.members.stream().map(table::key).min(KeyOrder.COMPARATOR).orElse("");
    }

    private boolean joinedBefore(int link) {
        int person = snapshot.before().personOf(table.a(link));
        return person != Predecessors.NONE
                && person == snapshot.before().personOf(table.b(link))
                && snapshot.refusals()[link] == RefusalTrace.NONE;
    }

    private boolean changesHands(int identifier) {
        int person = snapshot.before().personOf(identifier);
        int after = persons.of(identifier);
        return person != Predecessors.NONE
                && (after == Successors.NONE || persons.succession().heir(person) != after);
    }
}
