package idem.resolver.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.resolver.rule.IdentityRules;
import idem.resolver.table.LinkTable;
import idem.resolver.table.LinkTableBuilder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusteringTests {

    private static final long DAY = 86_400_000L;

    private final LinkTableBuilder links = LinkTable.builder();
    private String namespaces = "crm: {limit: 1}, phone: {limit: 2}, email: {}, cookie: {scope: browser}";
    private String rules = "{name: stated, between: [person, person]}, {name: browse, between: [person, browser]}";
    private String rest = "";

    @Test
    void joinsWhatIsStatedTogether() {
        link("crm:1", "email:1", 1);
        link("email:1", "phone:1", 2);
        links.addIdentifier("crm:2");
        assertThat(persons()).containsExactlyInAnyOrder(Set.of("crm:1", "email:1", "phone:1"), Set.of("crm:2"));
    }

    @Test
    void takesTheNewestFirst() {
        link("crm:1", "email:1", 1);
        link("crm:2", "email:1", 2);
        assertThat(persons()).containsExactlyInAnyOrder(Set.of("crm:1"), Set.of("crm:2", "email:1"));
    }

    @Test
    void takesAStrongerRuleBeforeANewerLink() {
        link("crm:1", "email:1", 1);
        link("email:1", "cookie:1", 2);
        link("crm:2", "cookie:1", 3);
        assertThat(persons()).containsExactlyInAnyOrder(Set.of("crm:1", "email:1"), Set.of("crm:2", "cookie:1"));
    }

    @Test
    void comparesTimesToTheMillisecond() {
        link("crm:2", "email:1", DAY);
        link("crm:1", "email:1", DAY - 1);
        assertThat(persons()).contains(Set.of("crm:2", "email:1"));
    }

    @Test
    void ordersTiesByUnsignedBytesOfTheKeys() {
        link("crm:\ufa0e", "cookie:1", 1);
        link("crm:😀", "cookie:1", 1);
        assertThat(persons()).contains(Set.of("crm:\ufa0e", "cookie:1"));
    }

    @Test
    void ordersTiesByTheAddedPrioritiesBeforeTheKeys() {
        namespaces = "zz: {limit: 1}, aa: {limit: 1}, cookie: {scope: browser}";
        rules = "{name: stated, between: [person, person]}, {name: browse, between: [person, browser]}";
        rest = "max_identifiers: 2";
        link("aa:1", "cookie:1", 1);
        link("zz:1", "cookie:1", 1);
        assertThat(persons()).contains(Set.of("zz:1", "cookie:1"));
    }

    @Test
    void letsALimitStopOnlyWhatBothSidesHold() {
        decide(Decision.Kind.SAME, "phone:1", "phone:2");
        decide(Decision.Kind.SAME, "phone:2", "phone:3");
        links.addIdentifier("phone:1");
        links.addIdentifier("phone:2");
        link("phone:3", "email:1", 1);
        link("email:1", "phone:4", 0);
        assertThat(persons())
                .containsExactlyInAnyOrder(Set.of("phone:1", "phone:2", "phone:3", "email:1"), Set.of("phone:4"));
    }

    @Test
    void countsALimitOfMoreThanOneToTheLastValue() {
        link("crm:1", "phone:1", 3);
        link("crm:1", "phone:2", 2);
        link("crm:1", "phone:3", 1);
        assertThat(persons()).containsExactlyInAnyOrder(Set.of("crm:1", "phone:1", "phone:2"), Set.of("phone:3"));
        assertThat(refusal("crm:1", "phone:3"))
                .isEqualTo(new Refusal(
                        Verdict.LIMIT, java.util.Optional.of("phone"), List.of("phone:1", "phone:2", "phone:3")));
    }

    @Test
    void namesTheStrongestNamespaceThatVetoes() {
        link("crm:1", "phone:1", 9);
        link("crm:1", "phone:2", 8);
        link("crm:2", "phone:3", 7);
        link("phone:1", "phone:3", 6);
        assertThat(refusal("phone:1", "phone:3").namespace()).hasValue("crm");
        assertThat(refusal("phone:1", "phone:3").against()).containsExactly("crm:1", "crm:2");
    }

    @Test
    void stopsAClusterThatIsTooLargeThoughOneSideAddsNothing() {
        namespaces = "crm: {}, email: {}, points: {scope: thing, counts: false}";
        rules = "{name: stated, between: [person, person]}, {name: points, between: [person, thing]}";
        rest = "max_identifiers: 1";
        decide(Decision.Kind.SAME, "crm:1", "crm:2");
        links.addIdentifier("crm:1");
        link("crm:2", "points:1", 1);
        link("crm:3", "points:2", 1);
        Clusters found = cluster();
        assertThat(verdict(found, "crm:2", "points:1")).isEqualTo(Verdict.TOO_LARGE);
        assertThat(verdict(found, "crm:3", "points:2")).isEqualTo(Verdict.ACCEPTED);
        assertThat(found.suspect(found.table().find("crm:1"))).isTrue();
        assertThat(found.suspect(found.table().find("points:1"))).isTrue();
        assertThat(found.suspect(found.table().find("crm:3"))).isFalse();
    }

    @Test
    void keepsManyLimitedNamespacesApartWhateverTheirLimits() {
        namespaces = IntStream.range(0, 40)
                .mapToObj(i -> "n" + i + ": {limit: " + (i > 0 && i % 4 == 0 ? 1 + i * 1000 : 1 + i % 3) + "}")
                .collect(Collectors.joining(", "));
        rules = "{name: stated, between: [person, person]}";
        for (int i = 0; i < 40; i++) {
            for (int value = 0; value < 4; value++) {
                link("n" + i + ":v" + value, "n0:x", 100 - value);
            }
        }
        Clusters found = cluster();
        for (int i = 1; i < 40; i++) {
            int limit = i % 4 == 0 ? 4 : 1 + i % 3;
            for (int value = 0; value < 4; value++) {
                assertThat(verdict(found, "n" + i + ":v" + value, "n0:x").accepted())
                        .as("value %d of n%d", value, i)
                        .isEqualTo(value < limit);
            }
        }
    }

    @Test
    void givesAContestedBrowserToNobodyThoughOneClaimIsNewer() {
        rules = "{name: browse, between: [person, browser], when_contested: nobody}";
        link("crm:1", "cookie:1", 1);
        link("crm:2", "cookie:1", 2);
        link("crm:2", "cookie:2", 3);
        assertThat(persons())
                .containsExactlyInAnyOrder(Set.of("crm:1"), Set.of("cookie:1"), Set.of("crm:2", "cookie:2"));
        assertThat(refusal("crm:1", "cookie:1").against()).containsExactly("crm:1", "crm:2");
    }

    @Test
    void judgesContestsByTheClustersThatStrongerRulesLeft() {
        rules = "{name: stated, between: [person, person]},"
                + "{name: browse, between: [person, browser], when_contested: nobody}";
        link("crm:1", "email:1", 1);
        link("crm:1", "cookie:1", 1);
        link("email:1", "cookie:1", 2);
        assertThat(persons()).containsExactly(Set.of("crm:1", "email:1", "cookie:1"));
    }

    @Test
    void carriesOutSameDecisionsOldestFirstAndReportsWhatIsStopped() {
        Decision apart = decide(Decision.Kind.DIFFERENT, "crm:1", "crm:2");
        Decision older = decide(Decision.Kind.SAME, "crm:2", "email:1");
        Decision newer = decide(Decision.Kind.SAME, "crm:1", "email:1");
        Decision waits = decide(Decision.Kind.SAME, "crm:1", "crm:9");
        List.of("crm:1", "crm:2", "email:1").forEach(links::addIdentifier);
        Clusters found = cluster();
        assertThat(ClusteringOracleTests.persons(found))
                .containsExactlyInAnyOrder(Set.of("crm:1"), Set.of("crm:2", "email:1"));
        assertThat(found.stoppedDecisions()).containsExactly(new StoppedDecision(newer, apart));
        assertThat(found.waitingDecisions()).containsExactly(waits);
        assertThat(older.at()).isLessThan(newer.at());
    }

    @Test
    void holdsOnlyTheNewestDecisionOfAPair() {
        decide(Decision.Kind.DIFFERENT, "crm:1", "email:1");
        decide(Decision.Kind.SAME, "email:1", "crm:1");
        List.of("crm:1", "email:1").forEach(links::addIdentifier);
        assertThat(persons()).containsExactly(Set.of("crm:1", "email:1"));
    }

    @Test
    void takesANamespaceThatTheRulesNoLongerDeclareForBlocked() {
        link("crm:1", "gone:1", 1);
        assertThat(persons()).containsExactly(Set.of("crm:1"));
        assertThat(refusal("crm:1", "gone:1").reason()).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void yieldsTheSameAgain() {
        for (int i = 0; i < 60; i++) {
            link("crm:" + i % 7, "email:" + i % 11, i % 5);
        }
        LinkTable table = links.build();
        Clusters one = Clustering.cluster(table, identityRules(), Decisions.none(), 0);
        Clusters other = Clustering.cluster(table, identityRules(), Decisions.none(), 0);
        assertThat(ClusteringOracleTests.persons(one)).isEqualTo(ClusteringOracleTests.persons(other));
    }

    @Test
    void knowsAnIdentifierThatIsOnlyStatedWithItself() {
        link("crm:1", "crm:1", 1);
        assertThat(persons()).containsExactly(Set.of("crm:1"));
    }

    @Test
    void refusesWhatIsNoStatement() {
        assertThatThrownBy(() -> links.add("crm:1", "crm:2", "", "", 2, 1, 1)).hasMessageContaining("first ≤ last");
        assertThatThrownBy(() -> links.add("crm:1", "crm:2", "", "", 1, 1, 0)).hasMessageContaining("count ≥ 1");
        assertThatThrownBy(() -> links.addIdentifier("crm")).hasMessageContaining("expected namespace:value");
        assertThatThrownBy(() -> new Decision("a:1", "a:1", Decision.Kind.SAME, 0))
                .hasMessageContaining("expected two");
    }

    private final Set<Decision> decisions = new java.util.LinkedHashSet<>();

    private Decision decide(Decision.Kind kind, String a, String b) {
        Decision decision = new Decision(a, b, kind, decisions.size());
        decisions.add(decision);
        return decision;
    }

    private void link(String a, String b, long seen) {
        links.add(a, b, "", "", seen, seen, 1);
    }

    private IdentityRules identityRules() {
        return IdentityRules.read(
                "identity.yml", "namespaces: {" + namespaces + "}\nrules: [" + rules + "]\n" + rest + "\n");
    }

    private Clusters cluster() {
        return Clustering.cluster(links.build(), identityRules(), Decisions.of(decisions), 0);
    }

    private Set<Set<String>> persons() {
        return ClusteringOracleTests.persons(cluster());
    }

    private Refusal refusal(String a, String b) {
        Clusters found = cluster();
        return found.refusals().of(link(found.table(), a, b));
    }

    private static Verdict verdict(Clusters found, String a, String b) {
        return found.verdict(link(found.table(), a, b));
    }

    private static int link(LinkTable table, String a, String b) {
        Set<String> wanted = new TreeSet<>(List.of(a, b));
        return IntStream.range(0, table.links())
                .filter(link -> wanted.equals(Set.of(table.key(table.a(link)), table.key(table.b(link)))))
                .findFirst()
                .orElseThrow();
    }
}
