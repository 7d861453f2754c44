package idem.graph.person;

import idem.graph.db.Graph;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads which identifier belongs to which person, all of them. */
public final class Memberships {

    private static final int PAGE = 20_000;

    private static final String MEMBERS = """
            MATCH (i:Identifier) WHERE i.key > $after
            WITH i ORDER BY i.key LIMIT $page
            OPTIONAL MATCH (i)-[:BELONGS_TO]->(p:Person)
            RETURN i.key AS key, p.id AS person ORDER BY key
            """;

    private final Graph graph;

    private record Member(String key, String person) {}

    public Memberships(Graph graph) {
        this.graph = graph;
    }

    /** Hears of every identifier's key with its person's id; of none that belongs to nobody. */
    public void read(BiConsumer<String, String> members) {
        String after = "";
        while (true) {
            List<Member> page = page(after);
            if (page.isEmpty()) {
                return;
            }
            page.stream()
                    .filter(member -> !member.person().isEmpty())
                    .forEach(member -> members.accept(member.key(), member.person()));
            after = page.get(page.size() - 1).key();
        }
    }

    private List<Member> page(String after) {
        return graph.read(tx -> tx.run(MEMBERS, Map.of("after", after, "page", PAGE))
                .list(row ->
                        new Member(row.get("key").asString(), row.get("person").asString(""))));
    }
}
