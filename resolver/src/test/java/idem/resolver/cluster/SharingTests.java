package idem.resolver.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idem.resolver.rule.IdentityRules;
import idem.resolver.table.LinkTable;
import idem.resolver.table.LinkTableBuilder;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharingTests {

    private static final int PHONES = 40_000;

    private final LinkTableBuilder links = LinkTable.builder();

    /** Neighbours are met all over the links, more than a byte counts. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 128, 253, 254, 255, 256, 300, 511, 600})
    void sharesWhatHasMoreNeighboursOfOneLimitedNamespaceThanItBears(int bound) {
        IntStream.range(0, PHONES).forEach(phone -> link("phone:p" + phone, "email:e" + phone));
        neighbours("device:bears", bound);
        neighbours("device:shared", bound + 1);
        IntStream.range(0, bound).forEach(phone -> {
            link("device:two", "phone:p" + phone);
            link("device:two", "crm:c" + phone);
        });
        IdentityRules rules = IdentityRules.read(
                "identity.yml",
                "namespaces: {crm: {limit: 9}, phone: {limit: 1}, email: {}, device: {shared_above: %d}}\nrules: [{name: any, between: [person, person]}]\n"
                        .formatted(bound));
        LinkTable table = links.build();
        Clusters clusters = Clustering.cluster(table, rules, Decisions.none(), 0);
        assertThat(IntStream.range(0, table.identifiers())
                        .filter(clusters::shared)
                        .mapToObj(table::key))
                .containsExactly("device:shared");
    }

    private void neighbours(String device, int phones) {
        int apart = PHONES / phones;
        IntStream.range(0, phones).forEach(phone -> link("phone:p" + phone * apart, device));
    }

    private void link(String one, String other) {
        links.add(one, other, "", "", 1, 1, 1);
    }
}
