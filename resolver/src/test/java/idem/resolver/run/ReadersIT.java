package idem.resolver.run;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.decision.DecisionVerdict;
import idem.graph.decision.StoredDecision;
import idem.graph.identifier.Identifier;
import idem.graph.person.PersonIdSource;
import idem.graph.person.Profile;
import idem.graph.person.Profiles;
import idem.resolver.decision.Ruling;
import idem.resolver.decision.Stewardship;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who looks at persons while runs merge and part them sees each as it was or as it is, never half of it. */
class ReadersIT {

    private static final IdentityFile RULES = IdentityFile.read("identity.yml", """
            namespaces:
              crm_id: { scope: person, limit: 1 }
              phone: { scope: person }
            rules:
              - { name: stated-together, between: [person, person] }
            """);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC);
    private static final int PHONES = 40;
    private static final int TURNS = 25;

    private final GraphFixture world = GraphFixture.empty();
    private final AtomicBoolean over = new AtomicBoolean();

    @AfterEach
    void close() {
        world.graph().close();
    }

    @Test
    void aProfileIsThatOfOneMomentWhileRunsMergeAndPartPersons() throws Exception {
        Set<String> a = member("a");
        Set<String> b = member("b");
        Set<String> both = new TreeSet<>(a);
        both.addAll(b);
        resolve();
        ExecutorService readers = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> looks = List.of(
                    readers.submit(looking("crm_id:a", List.of(a, b, both))),
                    readers.submit(looking("phone:b7", List.of(a, b, both))));
            for (int turn = 0; turn < TURNS; turn++) {
                mergeAndPart();
            }
            over.set(true);
            for (Future<Integer> look : looks) {
                assertThat(look.get()).as("profiles looked at").isGreaterThan(TURNS);
            }
        } finally {
            over.set(true);
            readers.shutdownNow();
        }
        assertThat(world.clusters()).hasSize(2);
    }

    private void mergeAndPart() {
        Stewardship stewards = new Stewardship(world.graph(), CLOCK, new TimeOrderedIds("d_", CLOCK, new Random()));
        Ruling ruling = stewards.decide(
                Identifier.parse("crm_id:a"), Identifier.parse("crm_id:b"), DecisionVerdict.SAME, "one man", "tester");
        StoredDecision taken = ((Ruling.Taken) ruling).decision();
        resolve();
        stewards.withdraw(taken.id(), "tester");
        resolve();
    }

    /** Looks at the person of an identifier until all is over; how often it did. */
    private Callable<Integer> looking(String key, List<Set<String>> whole) {
        return () -> {
            Profiles profiles = new Profiles(world.graph());
            int looks = 0;
            while (!over.get()) {
                Profile byIdentifier =
                        profiles.findByIdentifier(Identifier.parse(key)).orElseThrow();
                assertThat(whole).as("after " + looks + " looks").contains(members(byIdentifier));
                profiles.find(byIdentifier.id())
                        .ifPresent(profile -> assertThat(whole).contains(members(profile)));
                looks++;
            }
            return looks;
        };
    }

    private static Set<String> members(Profile profile) {
        return profile.identifiers().stream()
                .map(held -> held.identifier().key())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> member(String name) {
        IntStream.range(0, PHONES)
                .forEach(i -> world.state("2026-01-01T00:00:00Z", "crm_id:" + name, "phone:" + name + i));
        Set<String> keys = IntStream.range(0, PHONES)
                .mapToObj(i -> "phone:" + name + i)
                .collect(Collectors.toCollection(TreeSet::new));
        keys.add("crm_id:" + name);
        return keys;
    }

    private void resolve() {
        Random random = new Random();
        new Resolution(
                        world.graph(),
                        CLOCK,
                        new PersonIdSource(CLOCK, random),
                        new TimeOrderedIds("run_", CLOCK, random),
                        new Resolution.Bounds(1_000, 5_000, Long.MAX_VALUE))
                .resolve(RULES, Extent.CHANGES, Progress.NONE);
    }
}
