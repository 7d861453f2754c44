package idem.graph.person;

import idem.graph.db.Graph;
import idem.graph.identifier.Identifier;
import idem.graph.trait.Trait;
import idem.graph.trait.TraitText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/** Reads persons as people look at them: one at a time, with all that is known of it. */
public final class Profiles {

    private static final String PERSON_OF = """
            MATCH (:Identifier {key: $key})-[:BELONGS_TO]->(p:Person)
            RETURN p.id AS id
            """;

    /** An old id names who holds its anchor now; where that is nobody, whom it was merged into. */
    private static final String LIVING = """
            MATCH (p:Person {id: $id})
            OPTIONAL MATCH (:Identifier {key: p.anchor})-[:BELONGS_TO]->(holder:Person)
            OPTIONAL MATCH (p)-[:MERGED_INTO*1..50]->(heir:Person) WHERE heir.retiredAt IS NULL
            WITH p, holder, heir LIMIT 1
            RETURN CASE WHEN p.retiredAt IS NULL THEN p.id ELSE coalesce(holder.id, heir.id) END AS living
            """;

    private static final String PERSON = """
            MATCH (p:Person {id: $id})
            RETURN p.number AS number, p.kind AS kind, coalesce(p.suspect, false) AS suspect
            """;

    /** An event that Idem itself tells of came through no channel. */
    private static final String IDENTIFIERS = """
            MATCH (i:Identifier)-[:BELONGS_TO]->(:Person {id: $id})
            CALL (i) {
              CALL (i) {
                MATCH (i)-[l:LINKED]-() UNWIND l.partChannels AS channel RETURN channel
                UNION
                MATCH (i)<-[:BY]-(e:Event) RETURN DISTINCT e.channel AS channel
              }
              WITH channel WHERE channel <> '' ORDER BY channel
              RETURN collect(channel) AS channels
            }
            RETURN i.key AS key, channels, i.firstSeen AS firstSeen, i.lastSeen AS lastSeen
            ORDER BY key
            """;

    private static final String TRAITS = """
            MATCH (i:Identifier)-[:BELONGS_TO]->(:Person {id: $id})
            MATCH (i)-[:HAS_TRAITS]->(t:Traits)
            RETURN t.source AS source, t.names AS names, t.values AS values, t.observedAtMillis AS times
            ORDER BY t.key
            """;

    private static final String TAGS = """
            MATCH (:Person {id: $id})-[h:HAS_TAG]->(v:TagValue)
            RETURN v.tag AS code, v.value AS value, h.since AS since, coalesce(h.version, 1) AS version
            ORDER BY code, value
            """;

    private static final String METRICS = """
            MATCH (:Person {id: $id})-[:HAS_METRICS]->(m:Metrics)
            UNWIND keys(m) AS code
            MATCH (t:Tag {code: code})
            RETURN code, m[code] AS value, coalesce(t.version, 1) AS version
            ORDER BY code
            """;

    private final Graph graph;

    public Profiles(Graph graph) {
        this.graph = graph;
    }

    /** The id of the person that an identifier belongs to; empty where it is unknown or belongs to nobody. */
    public Optional<String> personOf(Identifier identifier) {
        return graph.read(tx -> tx.run(PERSON_OF, Map.of("key", identifier.key())).stream()
                .findFirst()
                .map(row -> row.get("id").asString()));
    }

    /** What an id names today; empty where no person ever had it, or nobody is left of it. */
    public Optional<Naming> naming(String id) {
        return graph.read(tx -> tx.run(LIVING, Map.of("id", id)).stream()
                .findFirst()
                .filter(row -> !row.get("living").isNull())
                .map(row -> row.get("living").asString())
                .map(living -> living.equals(id) ? new Naming.Current(id) : new Naming.Alias(id, living)));
    }

    /** Whether an id was that of a person who has been erased. */
    public boolean erased(String id) {
        return graph.read(tx -> tx.run("MATCH (p:ErasedPerson {id: $id}) RETURN p.id AS id", Map.of("id", id))
                .hasNext());
    }

    /** The profile of a living person, as it is at one moment. */
    public Optional<Profile> find(String id) {
        return PersonHold.read(graph, id, tx -> profile(tx, id));
    }

    /** The profile of the person that an identifier belongs to; empty where it is unknown or belongs to nobody. */
    public Optional<Profile> findByIdentifier(Identifier identifier) {
        return PersonHold.readHolder(graph, identifier, tx -> id -> profile(tx, id));
    }

    private static Profile profile(TransactionContext tx, String id) {
        Map<String, Object> parameters = Map.of("id", id);
        Record person = tx.run(PERSON, parameters).single();
        List<TagOfPerson> tags = new ArrayList<>(tx.run(TAGS, parameters).list(Profiles::tag));
        tags.addAll(tx.run(METRICS, parameters).list(Profiles::metric));
        tags.sort(Comparator.comparing(TagOfPerson::code).thenComparing(TagOfPerson::value));
        return new Profile(
                id,
                person.get("number").asLong(),
                PersonKind.of(person.get("kind").asString()),
                person.get("suspect").asBoolean(),
                tx.run(IDENTIFIERS, parameters).list(Profiles::identifier).stream()
                        .sorted(Comparator.comparing(HeldIdentifier::identifier))
                        .toList(),
                traits(tx.run(TRAITS, parameters).list()),
                tags);
    }

    private static HeldIdentifier identifier(Record row) {
        return new HeldIdentifier(
                Identifier.parse(row.get("key").asString()),
                row.get("channels").asList(Value::asString),
                row.get("firstSeen").asZonedDateTime().toInstant(),
                row.get("lastSeen").asZonedDateTime().toInstant());
    }

    /** Of each name and source the newest, whichever identifier it was stated of. */
    private static List<Trait> traits(List<Record> rows) {
        Map<String, Trait> newest = new HashMap<>();
        for (Record row : rows) {
            String source = row.get("source").asString();
            for (int i = 0; i < row.get("names").size(); i++) {
                Trait trait = new Trait(
                        row.get("names").get(i).asString(),
                        TraitText.decode(row.get("values").get(i).asString()),
                        source,
                        Instant.ofEpochMilli(row.get("times").get(i).asLong()));
                newest.merge(
                        trait.name() + "|" + source,
                        trait,
                        (first, second) -> second.observedAt().isAfter(first.observedAt()) ? second : first);
            }
        }
        return newest.values().stream()
                .sorted(Comparator.comparing(Trait::name)
                        .thenComparing(Trait::observedAt, Comparator.reverseOrder())
                        .thenComparing(Trait::source))
                .toList();
    }

    private static TagOfPerson tag(Record row) {
        Optional<Instant> since = row.get("since").isNull()
                ? Optional.empty()
                : Optional.of(row.get("since").asZonedDateTime().toInstant());
        return new TagOfPerson(
                row.get("code").asString(),
                row.get("value").asString(),
                since,
                row.get("version").asInt());
    }

    private static TagOfPerson metric(Record row) {
        return TagOfPerson.measure(
                row.get("code").asString(),
                row.get("value").asObject(),
                row.get("version").asInt());
    }
}
