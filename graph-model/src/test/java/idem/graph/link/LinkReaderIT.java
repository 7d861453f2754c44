package idem.graph.link;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.db.Graph;
import idem.graph.db.TestGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All identifiers and links, over several pages. */
class LinkReaderIT {

    /** Two pages and one more. */
    private static final int IDENTIFIERS = 20_001;

    /** A chain in which each identifier is linked with the next; the last link was refused. */
    private static final String CHAIN = """
            CALL () {
              UNWIND range(1, $count) AS place
              CREATE (:Identifier {key: 'crm_id:' + toString(100000 + place), rev: place})
            }
            CALL () {
              UNWIND range(1, $count - 1) AS place
              MATCH (a:Identifier {key: 'crm_id:' + toString(100000 + place)}) USING INDEX SEEK a:Identifier(key)
              MATCH (b:Identifier {key: 'crm_id:' + toString(100001 + place)}) USING INDEX SEEK b:Identifier(key)
              CREATE (a)-[l:LINKED {partSources: ['crm', 'shop'], partChannels: ['', 'app'],
                  partFirstSeen: [place, 1], partLastSeen: [place, 2], partCounts: [3, 4]}]->(b)
              SET l.refused = CASE WHEN place = $count - 1 THEN 'limit' END,
                  l.rule = CASE WHEN place = $count - 1 THEN 'login' END,
                  l.against = CASE WHEN place = $count - 1 THEN ['crm_id:1', 'crm_id:2'] END
            }
            RETURN 1 AS done
            """;

    private static Graph graph;

    @BeforeAll
    static void writeAChain() {
        TestGraph.shared().empty();
        graph = TestGraph.shared().connect();
        Object unused =
                graph.write(tx -> tx.run(CHAIN, Map.of("count", IDENTIFIERS)).consume());
    }

    @AfterAll
    static void empty() {
        graph.close();
        TestGraph.shared().empty();
    }

    @Test
    void hearsOfEachIdentifierAndEachLinkOnce() {
        LinkReader reader = new LinkReader(graph);
        Map<Long, StoredIdentifier> identifiers = new HashMap<>();
        reader.readIdentifiers(page -> page.forEach(one -> identifiers.put(one.node(), one)));
        assertThat(identifiers).hasSize(IDENTIFIERS);

        List<StoredLink> links = read(reader, identifiers);

        assertThat(links).hasSize(IDENTIFIERS - 1);
        assertThat(links).allSatisfy(link -> {
            long place = link.parts().get(0).firstSeen();
            assertThat(identifiers.get(link.a()))
                    .extracting(StoredIdentifier::rev)
                    .isEqualTo(place);
            assertThat(identifiers.get(link.b()))
                    .extracting(StoredIdentifier::rev)
                    .isEqualTo(place + 1);
            assertThat(link.parts())
                    .containsExactly(new Part("crm", "", place, place, 3), new Part("shop", "app", 1, 2, 4));
            assertThat(link.due()).isEqualTo(-1);
        });
        assertThat(links.stream().map(StoredLink::a).distinct()).hasSize(IDENTIFIERS - 1);
    }

    @Test
    void tellsWhyALinkWasRefused() {
        LinkReader reader = new LinkReader(graph);
        Map<Long, StoredIdentifier> identifiers = new HashMap<>();
        reader.readIdentifiers(page -> page.forEach(one -> identifiers.put(one.node(), one)));

        assertThat(read(reader, identifiers).stream().filter(link -> link.refusal() != null))
                .singleElement()
                .extracting(StoredLink::refusal)
                .isEqualTo(new Refusal("limit", "login", List.of("crm_id:1", "crm_id:2")));
    }

    private static List<StoredLink> read(LinkReader reader, Map<Long, StoredIdentifier> identifiers) {
        long[] nodes = identifiers.keySet().stream()
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        List<StoredLink> links = new ArrayList<>();
        reader.readLinks(nodes, links::addAll);
        return links;
    }
}
