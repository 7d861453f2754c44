package idem.graph.tag;

import idem.graph.db.Attempts;
import idem.graph.db.Graph;
import idem.graph.person.PersonChanges;
import idem.graph.run.Fencing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/** Writes what differs between the tags that persons hold and those that they should, as one run finds it. */
public final class TagWriter {

    private static final String ADD_VALUES = """
            UNWIND $rows AS row
            MATCH (t:Tag {code: row.tag}) USING INDEX SEEK t:Tag(code)
            MERGE (v:TagValue {key: row.key})
            ON CREATE SET v.tag = row.tag, v.value = row.value, v.nameZh = row.value, v.nameEn = row.value
            MERGE (t)-[:OF]->(v)
            """;

    private static final String TAKE = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number})-[h:HAS_TAG]->(v:TagValue {key: row.key}) USING INDEX SEEK p:Person(number) USING INDEX SEEK v:TagValue(key)
            DELETE h
            """;

    private static final String RENEW = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number})-[h:HAS_TAG]->(v:TagValue {key: row.key}) USING INDEX SEEK p:Person(number) USING INDEX SEEK v:TagValue(key)
            SET h.version = row.version
            """;

    private static final String GIVE = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number}) USING INDEX SEEK p:Person(number) WHERE p.retiredAt IS NULL
            MATCH (v:TagValue {key: row.key}) USING INDEX SEEK v:TagValue(key)
            CREATE (p)-[:HAS_TAG {since: $since, version: row.version, before: row.before}]->(v)
            """;

    private static final String TAKE_MEASURES = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number})-[:HAS_METRICS]->(m:Metrics) USING INDEX SEEK p:Person(number)
            DETACH DELETE m
            """;

    private static final String FIRST_MEASURES = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number}) USING INDEX SEEK p:Person(number) WHERE p.retiredAt IS NULL
            CREATE (p)-[:HAS_METRICS]->(m:Metrics)
            SET m = row.measures
            """;

    /**
     * Locks persons by number, sets when each is due next where her claim still stands, which is looked at under the lock, and
     * the measures that differ of those who had some.
     */
    private static final String PERSONS = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number}) USING INDEX SEEK p:Person(number)
            SET p.tagsLocked = true
            REMOVE p.tagsLocked
            WITH p, row
            FOREACH (due IN CASE WHEN coalesce(p.tagsDueAt, -1) = row.found THEN [p] ELSE [] END | SET due.tagsDueAt = row.next)
            WITH p, row WHERE row.measures IS NOT NULL
            MATCH (p)-[:HAS_METRICS]->(m:Metrics)
            SET m += row.measures
            """;

    /** Retired or known no more, as a run finds them by their claim. */
    private static final String STRANGE_CLAIMS = """
            UNWIND $numbers AS number
            MATCH (p:Person {number: number}) USING INDEX SEEK p:Person(number)
            WHERE p.retiredAt IS NOT NULL OR p.kind <> 'known'
            WITH p, EXISTS { (p)-[:HAS_TAG|HAS_METRICS]->() } AS tagged
            OPTIONAL MATCH (p)-[h:HAS_TAG]->()
            DELETE h
            WITH DISTINCT p, tagged
            OPTIONAL MATCH (p)-[:HAS_METRICS]->(m)
            DETACH DELETE m
            WITH DISTINCT p, tagged
            SET p.tagsDueAt = $never
            RETURN count(CASE WHEN tagged THEN 1 END) AS persons
            """;

    private static final String STRANGERS = """
            MATCH (p:Person)
            WHERE (p.retiredAt IS NOT NULL OR p.kind <> 'known')
              AND (EXISTS { (p)-[:HAS_TAG]->() } OR EXISTS { (p)-[:HAS_METRICS]->() })
            WITH p LIMIT $limit
            OPTIONAL MATCH (p)-[h:HAS_TAG]->()
            DELETE h
            WITH DISTINCT p
            OPTIONAL MATCH (p)-[:HAS_METRICS]->(m)
            DETACH DELETE m
            RETURN collect(DISTINCT p.number) AS persons
            """;

    private static final int BATCH = 2_000;

    private final Graph graph;
    private final Fencing fencing;
    private final ZonedDateTime since;
    private final Map<String, Integer> versions;
    private final StageChanges stageChanges;
    private final Set<TagValue> known = new HashSet<>();

    /**
     * @param fencing checked in each transaction
     * @param since from when values that are given now are held
     * @param catalogue with the versions that give them
     * @param namespaces in order of priority: what changes of lifecycles are told of the strongest identifier
     */
    public TagWriter(
            Graph graph, Fencing fencing, Instant since, List<CatalogueTag> catalogue, List<String> namespaces) {
        this.graph = graph;
        this.fencing = fencing;
        this.since = since.atZone(ZoneOffset.UTC);
        this.stageChanges = new StageChanges(since, namespaces);
        this.versions = new HashMap<>();
        catalogue.forEach(tag -> versions.put(tag.code(), tag.version()));
    }

    /** Writes the differences of some persons, each in one transaction with others. */
    public void write(List<TagDifference> differences) {
        for (int from = 0; from < differences.size(); from += BATCH) {
            List<TagDifference> batch = differences.subList(from, Math.min(from + BATCH, differences.size()));
            Attempts attempts = new Attempts();
            graph.write(transaction -> {
                if (attempts.again()) {
                    takeBack(transaction, batch);
                }
                write(transaction, batch);
                fencing.check(transaction);
                return batch.size();
            });
            batch.forEach(difference -> known.addAll(difference.given()));
        }
    }

    /** Takes all tags from persons that are retired or known no more; how many persons. */
    public long clearStrangers() {
        long all = 0;
        int cleared;
        do {
            cleared = graph.write(transaction -> {
                List<Long> persons = transaction
                        .run(STRANGERS, Map.of("limit", BATCH))
                        .single()
                        .get("persons")
                        .asList(Value::asLong);
                PersonChanges.note(transaction, persons);
                fencing.check(transaction);
                return persons.size();
            });
            all += cleared;
        } while (cleared == BATCH);
        return all;
    }

    /** Takes all tags from those of these persons that are retired or known no more; how many had some. */
    public long clearStrangers(List<Long> numbers) {
        return graph.write(transaction -> {
            long persons = transaction
                    .run(STRANGE_CLAIMS, Map.of("numbers", numbers, "never", DueTags.NEVER))
                    .single()
                    .get("persons")
                    .asLong();
            if (persons > 0) {
                PersonChanges.note(transaction, numbers);
            }
            fencing.check(transaction);
            return persons;
        });
    }

    /** What an earlier attempt gave, should it have been kept though nobody heard so. */
    private void takeBack(TransactionContext transaction, List<TagDifference> batch) {
        run(
                transaction,
                TAKE,
                batch.stream()
                        .flatMap(difference -> difference.given().stream().map(value -> row(difference, value)))
                        .toList());
        run(
                transaction,
                TAKE_MEASURES,
                batch.stream()
                        .filter(TagDifference::firstMeasures)
                        .map(difference -> Map.<String, Object>of("number", difference.number()))
                        .toList());
    }

    /** Identifiers are locked before persons, and these by number, as ingest and resolver do. */
    private void write(TransactionContext transaction, List<TagDifference> batch) {
        Set<TagValue> values = new TreeSet<>();
        List<Map<String, Object>> given = new ArrayList<>();
        List<Map<String, Object>> renewed = new ArrayList<>();
        List<Map<String, Object>> taken = new ArrayList<>();
        List<Map<String, Object>> first = new ArrayList<>();
        List<Map<String, Object>> persons = new ArrayList<>();
        for (TagDifference difference : batch) {
            persons.add(person(difference));
            values.addAll(difference.given());
            difference.given().forEach(value -> given.add(row(difference, value)));
            difference.renewed().forEach(value -> renewed.add(row(difference, value)));
            difference.taken().forEach(value -> taken.add(row(difference, value)));
            if (difference.firstMeasures() && !difference.measures().isEmpty()) {
                first.add(Map.of("number", difference.number(), "measures", measures(difference)));
            }
        }
        values.removeAll(known);
        List<Map<String, Object>> added = values.stream()
                .map(value -> Map.<String, Object>of("tag", value.tag(), "key", value.key(), "value", value.value()))
                .toList();
        stageChanges.write(transaction, batch);
        run(transaction, PERSONS, persons);
        run(transaction, ADD_VALUES, added);
        run(transaction, TAKE, taken);
        run(transaction, RENEW, renewed);
        run(transaction, GIVE, given);
        run(transaction, FIRST_MEASURES, first);
        PersonChanges.note(
                transaction,
                batch.stream()
                        .filter(difference -> !difference.isEmpty())
                        .map(difference -> (long) difference.number())
                        .toList());
    }

    private static Map<String, Object> person(TagDifference difference) {
        Map<String, Object> row = new HashMap<>();
        row.put("number", difference.number());
        if (difference.due().settles()) {
            row.put("found", difference.due().found());
            row.put("next", difference.due().next());
        }
        if (!difference.firstMeasures() && !difference.measures().isEmpty()) {
            row.put("measures", measures(difference));
        }
        return row;
    }

    private void run(TransactionContext transaction, String cypher, List<Map<String, Object>> rows) {
        if (!rows.isEmpty()) {
            transaction.run(cypher, Map.of("rows", rows, "since", since)).consume();
        }
    }

    private Map<String, Object> row(TagDifference difference, TagValue value) {
        Map<String, Object> row = new HashMap<>();
        row.put("number", difference.number());
        row.put("key", value.key());
        row.put("version", versions.getOrDefault(value.tag(), 1));
        difference.oldValue(value.tag()).ifPresent(old -> row.put("before", old));
        return row;
    }

    private static Map<String, Object> measures(TagDifference difference) {
        Map<String, Object> values = new HashMap<>();
        difference.measures().forEach((code, measure) -> values.put(code, property(measure)));
        return values;
    }

    @SuppressWarnings("NullAway") // null in a map of properties is how Cypher removes one
    private static Object property(Optional<Measure> measure) {
        return measure.map(MeasureProperty::write).orElse(null);
    }
}
