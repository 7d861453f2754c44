package idem.resolver.decision;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.decision.DecisionVerdict;
import idem.graph.decision.StoredDecision;
import idem.resolver.cluster.Clustering;
import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.StoppedDecision;
import idem.resolver.rule.IdentityRules;
import idem.resolver.table.LinkTable;
import idem.resolver.table.LinkTableBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ContradictionTests {

    private static final IdentityRules RULES = IdentityRules.read("rules.yml", """
            namespaces:
              n: { scope: person }
            rules:
              - { name: any, between: [n, n] }
            """);

    @Test
    void theChainLeadsFromOneEndOfTheDifferentToItsOther() {
        List<StoredDecision> others = List.of(
                decision(1, "n:a", "n:b", DecisionVerdict.SAME),
                decision(2, "n:c", "n:d", DecisionVerdict.SAME),
                decision(3, "n:a", "n:d", DecisionVerdict.DIFFERENT));
        StoredDecision asked = decision(4, "n:b", "n:c", DecisionVerdict.SAME);

        Contradiction contradiction = Contradiction.of(asked, others).orElseThrow();

        assertThat(contradiction.refused()).isEqualTo(asked);
        assertThat(contradiction.chain()).containsExactly(others.get(0), asked, others.get(1), others.get(2));
        assertThat(Contradiction.of(asked, others.subList(0, 2))).isEmpty();
    }

    @Test
    void aSameThatIsStoppedAlreadyIsInNoChain() {
        List<StoredDecision> others = List.of(
                decision(1, "n:a", "n:b", DecisionVerdict.SAME),
                decision(2, "n:b", "n:c", DecisionVerdict.SAME),
                decision(3, "n:a", "n:c", DecisionVerdict.DIFFERENT));
        StoredDecision asked = decision(4, "n:c", "n:d", DecisionVerdict.SAME);

        assertThat(Contradiction.of(asked, others)).isEmpty();
        StewardsWord word = StewardsWord.of(others, key -> true);
        assertThat(others)
                .extracting(decision -> word.state(decision.id()))
                .containsExactly(DecisionState.HOLDS, DecisionState.STOPPED, DecisionState.HOLDS);
    }

    /** The resolver itself, given the decision, would stop it exactly where it is refused here. */
    @Property(tries = 400)
    void exactlyWhatTheResolverWouldStopIsRefusedWithAChainThatHolds(@ForAll long seed) {
        Random random = new Random(seed);
        List<StoredDecision> others = decisions(random, random.nextInt(14));
        StoredDecision asked = decision(1_000, key(random), key(random), DecisionVerdict.SAME);
        others.removeIf(other -> other.ofSamePair(asked));

        Optional<Contradiction> contradiction = Contradiction.of(asked, others);

        List<StoredDecision> all = new ArrayList<>(others);
        all.add(asked);
        Clusters clusters = Clustering.cluster(everyone(), RULES, Stewardship.forClustering(all), 0);
        Set<List<String>> stopped = new HashSet<>();
        for (StoppedDecision one : clusters.stoppedDecisions()) {
            stopped.add(List.of(one.same().a(), one.same().b()));
        }
        assertThat(contradiction.isPresent())
                .as("seed %d", seed)
                .isEqualTo(stopped.contains(List.of(asked.a(), asked.b())));
        contradiction.ifPresent(found -> assertHolds(found, asked, others));
        StewardsWord word = StewardsWord.of(all, key -> true);
        all.stream()
                .filter(decision -> decision.verdict() == DecisionVerdict.SAME)
                .forEach(decision -> assertThat(word.state(decision.id()) == DecisionState.STOPPED)
                        .as("seed %d", seed)
                        .isEqualTo(stopped.contains(List.of(decision.a(), decision.b()))));
    }

    private static void assertHolds(Contradiction found, StoredDecision asked, List<StoredDecision> others) {
        List<StoredDecision> sames = found.chain().subList(0, found.chain().size() - 1);
        assertThat(sames).contains(asked).allMatch(same -> same.verdict() == DecisionVerdict.SAME);
        assertThat(found.different().verdict()).isEqualTo(DecisionVerdict.DIFFERENT);
        assertThat(others)
                .containsAll(sames.stream().filter(same -> !same.equals(asked)).toList());
        assertThat(others).contains(found.different());
        Set<String> ends = Set.of(found.different().a(), found.different().b());
        assertThat(ends.stream().anyMatch(end -> leads(end, sames, ends))).isTrue();
    }

    private static boolean leads(String start, List<StoredDecision> sames, Set<String> ends) {
        String at = start;
        for (StoredDecision same : sames) {
            if (!same.a().equals(at) && !same.b().equals(at)) {
                return false;
            }
            at = same.a().equals(at) ? same.b() : same.a();
        }
        return ends.contains(at) && !at.equals(start);
    }

    private static List<StoredDecision> decisions(Random random, int count) {
        List<StoredDecision> decisions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StoredDecision made = decision(
                    i,
                    key(random),
                    key(random),
                    random.nextInt(3) == 0 ? DecisionVerdict.DIFFERENT : DecisionVerdict.SAME);
            decisions.removeIf(other -> other.ofSamePair(made));
            decisions.add(made);
        }
        return decisions;
    }

    private static StoredDecision decision(int at, String a, String b, DecisionVerdict verdict) {
        String other = a.equals(b) ? "n:z" : b;
        return new StoredDecision("d" + at, a, other, verdict, "", "test", Instant.ofEpochMilli(at));
    }

    private static String key(Random random) {
        return "n:" + (char) ('a' + random.nextInt(7));
    }

    private static LinkTable everyone() {
        LinkTableBuilder builder = LinkTable.builder();
        for (char name = 'a'; name <= 'z'; name++) {
            builder.addIdentifier("n:" + name);
        }
        return builder.build();
    }
}
