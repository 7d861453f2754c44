package idem.graph.check;

import java.util.Locale;

/** What must hold of the graph whatever the rules are, each with the question that finds what breaks it. */
public enum StructureCheck {
    ONE_PERSON("an identifier belongs to one person at most", """
            MATCH (i:Identifier) WHERE COUNT { (i)-[:BELONGS_TO]->() } > 1
            WITH i.key AS what ORDER BY what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """),
    LIVING_PERSON("an identifier belongs to a person that lives", """
            MATCH (p:Person) WHERE p.retiredAt IS NOT NULL
            MATCH (p)<-[:BELONGS_TO]-(i:Identifier)
            WITH i.key AS what ORDER BY what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """),
    NO_EMPTY_PERSON("a living person holds an identifier", """
            MATCH (p:Person) WHERE p.retiredAt IS NULL AND NOT (p)<-[:BELONGS_TO]-()
            WITH p.id AS what ORDER BY what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """),
    PERSON_IDS("ids and numbers of persons are there, and unique", """
            MATCH (p:Person)
            WITH coalesce(p.id, '') AS id, count(*) AS having, sum(CASE WHEN p.number IS NULL THEN 1 ELSE 0 END) AS bare
            WHERE having > 1 OR bare > 0 OR id = ''
            WITH 'id ' + id AS what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """),
    PERSON_NUMBERS("no two persons have one number", """
            MATCH (p:Person)
            WITH p.number AS number, count(*) AS having WHERE having > 1
            WITH 'number ' + toString(number) AS what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """),
    RESERVED_NUMBERS("the next number lies above all that were given", """
            OPTIONAL MATCH (c:Counter {name: 'personNumbers'})
            WITH coalesce(c.value, 0) AS next
            MATCH (p:Person) WHERE p.number >= next
            WITH 'number ' + toString(p.number) AS what ORDER BY what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """),
    ANCHORS("a retired id has the anchor by which its person is found", """
            MATCH (p:Person) WHERE p.retiredAt IS NOT NULL
            OPTIONAL MATCH (i:Identifier {key: p.anchor})
            WITH p, i
            WHERE p.anchor IS NULL OR (i IS NULL AND p.anchor <> '') OR (p.anchor <> '' AND NOT (p)-[:MERGED_INTO]->())
            WITH p.id AS what ORDER BY what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """),
    NO_ANCHOR_OF_THE_LIVING("a living id has no anchor", """
            MATCH (p:Person) WHERE p.retiredAt IS NULL AND p.anchor IS NOT NULL
            WITH p.id AS what ORDER BY what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """),
    NO_TAGS_OF_THE_RETIRED("a retired id holds no tags", """
            MATCH (p:Person) WHERE p.retiredAt IS NOT NULL AND ((p)-[:HAS_TAG]->() OR (p)-[:HAS_METRICS]->())
            WITH p.id AS what ORDER BY what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """),
    KEYS("a key is namespace:value", """
            MATCH (i:Identifier) WHERE i.key <> i.namespace + ':' + i.value OR i.namespace IS NULL OR i.value IS NULL
            WITH i.key AS what ORDER BY what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """),
    LINK_DIRECTION("a link goes from the smaller key to the larger", """
            MATCH (a:Identifier)-[:LINKED]->(b) WHERE a.key >= b.key
            WITH a.key + ' – ' + b.key AS what ORDER BY what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """),
    ONE_LINK("there is one link a pair", """
            MATCH (a:Identifier)-[l:LINKED]->(b:Identifier)
            WITH a, b, count(l) AS links WHERE links > 1
            WITH a.key + ' – ' + b.key AS what ORDER BY what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """),
    LINK_PARTS("a link's parts add up to it", """
            MATCH (a:Identifier)-[l:LINKED]->(b:Identifier)
            WHERE size(l.partSources) <> size(l.partCounts) OR size(l.partChannels) <> size(l.partCounts)
               OR size(l.partFirstSeen) <> size(l.partCounts) OR size(l.partLastSeen) <> size(l.partCounts)
               OR size(l.partCounts) = 0 OR reduce(sum = 0, n IN l.partCounts | sum + n) <> l.count
               OR l.firstSeen > l.lastSeen OR l.partCounts IS NULL OR l.count IS NULL
            WITH a.key + ' – ' + b.key AS what ORDER BY what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """),
    EVENT_HANGS_ONCE("an event hangs on one identifier at most", """
            MATCH (e:Event) WHERE COUNT { (e)-[:BY]->() } > 1
            WITH e.key AS what ORDER BY what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """),
    ONE_DECISION("one decision a pair holds", """
            MATCH (d:Decision) WHERE d.endedAt IS NULL
            WITH d.a AS a, d.b AS b, count(d) AS decisions, sum(CASE WHEN d.pair IS NULL THEN 1 ELSE 0 END) AS unpaired
            WHERE decisions > 1 OR unpaired > 0
            WITH a + ' – ' + b AS what ORDER BY what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """),
    ACTIVE_RULES("one rule set is active", """
            OPTIONAL MATCH (r:RuleSet {active: true})
            WITH collect(r.hash) AS hashes
            WITH hashes, EXISTS { MATCH (:Person) } AS resolved WHERE size(hashes) > 1 OR (resolved AND size(hashes) = 0)
            RETURN count(*) AS count, reduce(all = [], h IN collect(hashes) | all + h)[0..$most] AS some
            """),
    NOTHING_DIRTY("nothing waits for a resolver", """
            MATCH (i:Identifier:Dirty)
            WITH i.key AS what ORDER BY what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """),
    NOTHING_OVERDUE("no link is due to be judged anew", """
            MATCH (a:Identifier)-[l:LINKED]->(b:Identifier) WHERE l.due <= datetime({epochMillis: $today})
            WITH a.key + ' – ' + b.key AS what ORDER BY what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """),
    RUNS_FINISHED("every run has said how it ended", """
            MATCH (r:Run {state: 'running'})
            WITH r.id AS what ORDER BY what
            RETURN count(*) AS count, collect(what)[0..$most] AS some
            """);

    private final String expected;
    private final String query;

    StructureCheck(String expected, String query) {
        this.expected = expected;
        this.query = query;
    }

    /** Its name in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What should be. */
    public String expected() {
        return expected;
    }

    String query() {
        return query;
    }
}
