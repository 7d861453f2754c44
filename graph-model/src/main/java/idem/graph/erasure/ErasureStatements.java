package idem.graph.erasure;

/** What an erasure asks of Neo4j; each statement takes keys of identifiers or ids of persons as parameters. */
final class ErasureStatements {

    static final String MEMBERS = """
            MATCH (:Person {id: $id})<-[:BELONGS_TO]-(i:Identifier)
            RETURN i.key AS key
            """;

    /** As ingest does, in order of key: it waits for the end of the erasure, or the erasure for it. */
    static final String LOCK = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key}) USING INDEX SEEK i:Identifier(key)
            SET i:Dirty, i.rev = i.rev + 1
            """;

    static final String USED_BY_OTHERS = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key})-[:LINKED]-(:Identifier)-[:BELONGS_TO]->(other:Person) USING INDEX SEEK i:Identifier(key)
            WHERE other.id <> $id AND other.kind = 'known'
            RETURN DISTINCT key
            """;

    static final String NEIGHBOURS = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key})-[:LINKED]-(other:Identifier) USING INDEX SEEK i:Identifier(key)
            WHERE NOT other.key IN $keys
            RETURN DISTINCT other.key AS key
            """;

    static final String MARK = LOCK;

    static final String DROP_EVENTS = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key})<-[:BY]-(e:Event) USING INDEX SEEK i:Identifier(key)
            DETACH DELETE e
            RETURN count(*) AS dropped
            """;

    /** What a device that stays bears, and what states the person. */
    static final String DROP_EVENTS_ON_KEPT = """
            UNWIND $kept AS key
            MATCH (i:Identifier {key: key})<-[:BY]-(e:Event) USING INDEX SEEK i:Identifier(key)
            WHERE any(stated IN e.identifiers WHERE stated IN $keys)
            DETACH DELETE e
            RETURN count(*) AS dropped
            """;

    static final String ANY_SHARED = """
            MATCH (i:Identifier) WHERE i.key IN $keys AND i.shared
            RETURN count(i) AS shared
            """;

    static final String DROP_EVENTS_ON_NOBODY = """
            MATCH (e:Event) WHERE NOT (e)-[:BY]->() AND any(stated IN e.identifiers WHERE stated IN $keys)
            DETACH DELETE e
            RETURN count(*) AS dropped
            """;

    static final String DROP_MENTIONS = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key})-[:LINKED]-(:Identifier)<-[:BY]-(e:Event) USING INDEX SEEK i:Identifier(key)
            WHERE key IN e.identifiers
            WITH DISTINCT e
            SET e.identifiers = [stated IN e.identifiers WHERE NOT stated IN $keys]
            RETURN count(e) AS dropped
            """;

    static final String DROP_CONTACTS = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key})<-[:TO]-(c:Contact) USING INDEX SEEK i:Identifier(key)
            DETACH DELETE c
            """;

    static final String DROP_DECISIONS = """
            UNWIND $keys AS key
            CALL (key) {
              MATCH (d:Decision {a: key}) USING INDEX SEEK d:Decision(a) RETURN d
              UNION
              MATCH (d:Decision {b: key}) USING INDEX SEEK d:Decision(b) RETURN d
            }
            WITH DISTINCT d
            DETACH DELETE d
            RETURN count(*) AS dropped
            """;

    static final String DROP_MOVES = """
            UNWIND $keys AS key
            MATCH ()-[h:TOOK_FROM {identifier: key}]->()
            DELETE h
            RETURN count(*) AS dropped
            """;

    static final String FORGET_MERGES = """
            UNWIND $keys AS key
            CALL (key) {
              MATCH ()-[h:MERGED_INTO {a: key}]->() RETURN h
              UNION
              MATCH ()-[h:MERGED_INTO {b: key}]->() RETURN h
            }
            WITH DISTINCT h
            SET h.cause = 'erased'
            REMOVE h.a, h.b, h.rule
            RETURN count(h) AS dropped
            """;

    static final String FORGET_SPLITS = """
            UNWIND $keys AS key
            CALL (key) {
              MATCH ()-[h:SPLIT_FROM {a: key}]->() RETURN h
              UNION
              MATCH ()-[h:SPLIT_FROM {b: key}]->() RETURN h
            }
            WITH DISTINCT h
            SET h.cause = 'erased'
            REMOVE h.a, h.b, h.rule
            RETURN count(h) AS dropped
            """;

    static final String FORGET_MOVES = """
            UNWIND $keys AS key
            CALL (key) {
              MATCH ()-[h:TOOK_FROM {a: key}]->() RETURN h
              UNION
              MATCH ()-[h:TOOK_FROM {b: key}]->() RETURN h
            }
            WITH DISTINCT h
            SET h.cause = 'erased'
            REMOVE h.a, h.b, h.rule
            RETURN count(h) AS dropped
            """;

    static final String RETIRED = """
            UNWIND $keys AS key
            MATCH (p:Person {anchor: key}) USING INDEX SEEK p:Person(anchor)
            RETURN p.id AS id
            """;

    static final String NUMBERS = """
            MATCH (p:Person) WHERE p.id IN $ids
            RETURN p.number AS number ORDER BY number
            """;

    static final String DROP_METRICS = """
            UNWIND $ids AS id
            MATCH (:Person {id: id})-[:HAS_METRICS]->(m:Metrics)
            DETACH DELETE m
            """;

    static final String DROP_PERSONS = """
            UNWIND $ids AS id
            MATCH (p:Person {id: id})
            DETACH DELETE p
            """;

    static final String GONE = """
            UNWIND $ids AS id
            MERGE (p:ErasedPerson {id: id})
            SET p.at = $at
            """;

    static final String DROP_TRAITS = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key})-[:HAS_TRAITS]->(t:Traits) USING INDEX SEEK i:Identifier(key)
            DETACH DELETE t
            """;

    static final String DROP_IDENTIFIERS = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key}) USING INDEX SEEK i:Identifier(key)
            DETACH DELETE i
            """;

    static final String ORPHANS = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key}) USING INDEX SEEK i:Identifier(key)
            WHERE NOT (i)-[:LINKED]-() AND NOT (i)<-[:BY]-()
            RETURN key
            """;

    static final String OF_ORPHANS_ALONE = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key})-[:BELONGS_TO]->(p:Person) USING INDEX SEEK i:Identifier(key)
            WITH DISTINCT p
            WHERE NOT EXISTS { MATCH (p)<-[:BELONGS_TO]-(other:Identifier) WHERE NOT other.key IN $keys }
            RETURN p.id AS id
            """;

    static final String COUNT = "CREATE (:Erasure {at: $at, identifiers: $identifiers, events: $events})";

    private ErasureStatements() {}
}
