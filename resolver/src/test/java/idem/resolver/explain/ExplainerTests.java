package idem.resolver.explain;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.link.Part;
import idem.resolver.cluster.Clustering;
import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.Decision;
import idem.resolver.cluster.Decisions;
import idem.resolver.rule.IdentityRules;
import idem.resolver.table.LinkTable;
import idem.resolver.table.LinkTableBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplainerTests {

    private static final IdentityRules RULES = IdentityRules.read("identity.yml", """
            namespaces:
              crm: {limit: 1}
              phone: {}
              email: {}
              cookie: {scope: browser, expires_after: 9d}
            rules:
              - {name: stated, between: [person, person]}
              - {name: browse, between: [person, browser]}
            """);

    private final LinkTableBuilder links = LinkTable.builder();

    @Test
    void leadsOverThePathWhoseWeakestLinkIsStrongest() {
        link("crm:1", "phone:1", 1);
        link("phone:1", "email:1", 9);
        link("crm:1", "email:1", 5);
        link("crm:1", "cookie:1", 8);
        link("phone:1", "cookie:1", 7);
        Explanation explanation = explainer().explain("phone:1", "crm:1", 10);
        assertThat(explanation)
                .isEqualTo(new Explanation.Same(List.of(step("phone:1", "email:1", 9), step("email:1", "crm:1", 5))));
    }

    @Test
    void namesEachPartOfALink() {
        links.add("crm:1", "phone:1", "shop", "pos", 3, 4, 2).add("phone:1", "crm:1", "app", "ios", 1, 9, 1);
        assertThat(explainer().explain("crm:1", "phone:1", 10))
                .isEqualTo(new Explanation.Same(List.of(new Explanation.Step(
                        "crm:1",
                        "phone:1",
                        Optional.of("stated"),
                        List.of(new Part("app", "ios", 1, 9, 1), new Part("shop", "pos", 3, 4, 2))))));
    }

    @Test
    void namesADecisionOnThePath() {
        link("crm:1", "phone:1", 1);
        link("email:1", "cookie:1", 2);
        Decision same = new Decision("phone:1", "email:1", Decision.Kind.SAME, 5);
        assertThat(explainer(same).explain("crm:1", "cookie:1", 10))
                .isEqualTo(new Explanation.Same(List.of(
                        step("crm:1", "phone:1", 1),
                        new Explanation.Step("phone:1", "email:1", Optional.empty(), List.of()),
                        new Explanation.Step("email:1", "cookie:1", Optional.of("browse"), parts(2)))));
    }

    @Test
    void tellsTheStrongestRefusedLinksAndWhatStoodAgainstThem() {
        link("crm:1", "phone:1", 9);
        link("crm:2", "email:2", 8);
        link("crm:2", "phone:1", 7);
        link("crm:1", "email:2", 6);
        link("phone:1", "cookie:x", 5);
        link("crm:2", "cookie:x", 4);
        List<String> against = List.of("crm:1", "crm:2");
        assertThat(explainer().explain("phone:1", "email:2", 2))
                .isEqualTo(new Explanation.Different(List.of(
                        new Explanation.Refused(
                                "crm:2", "phone:1", "limit", Optional.of("stated"), Optional.of("crm"), against),
                        new Explanation.Refused(
                                "crm:1", "email:2", "limit", Optional.of("stated"), Optional.of("crm"), against))));
        assertThat(((Explanation.Different) explainer().explain("phone:1", "email:2", 9)).refused())
                .hasSize(3);
    }

    @Test
    void tellsLinksThatNoRuleRankedLast() {
        long day = 86_400_000L;
        link("crm:1", "cookie:1", 0);
        link("crm:2", "cookie:1", 20 * day);
        link("phone:9", "phone:8", 20 * day);
        Explanation.Different different =
                (Explanation.Different) explainer(20 * day).explain("crm:1", "cookie:1", 9);
        assertThat(different.refused())
                .containsExactly(new Explanation.Refused(
                        "cookie:1", "crm:1", "expired", Optional.empty(), Optional.empty(), List.of()));
    }

    @Test
    void saysWhereNothingLinksTwoOrNothingIsKnown() {
        links.addIdentifier("crm:1");
        links.addIdentifier("crm:null");
        link("crm:2", "crm:null", 1);
        assertThat(explainer().explain("crm:1", "crm:2", 9)).isEqualTo(new Explanation.Different(List.of()));
        assertThat(explainer().explain("crm:1", "crm:1", 9)).isEqualTo(new Explanation.Same(List.of()));
        assertThat(explainer().explain("crm:null", "crm:2", 9))
                .isEqualTo(new Explanation.Different(List.of(new Explanation.Refused(
                        "crm:2", "crm:null", "blocked", Optional.empty(), Optional.empty(), List.of()))));
        assertThat(explainer().explain("crm:1", "crm:7", 9)).isEqualTo(new Explanation.Unknown(List.of("crm:7")));
    }

    private void link(String a, String b, long seen) {
        links.add(a, b, "app", "web", seen, seen, 1);
    }

    private Explainer explainer(Decision... decisions) {
        return explainer(0, decisions);
    }

    private Explainer explainer(long at, Decision... decisions) {
        Clusters clusters = Clustering.cluster(links.build(), RULES, Decisions.of(List.of(decisions)), at);
        return new Explainer(clusters);
    }

    private static Explanation.Step step(String a, String b, long seen) {
        return new Explanation.Step(a, b, Optional.of("stated"), parts(seen));
    }

    private static List<Part> parts(long seen) {
        return List.of(new Part("app", "web", seen, seen, 1));
    }
}
