package idem.graph.trait;

import idem.graph.identifier.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/** Gathers what a batch of events states of whom identifiers name, and writes what is newer than the graph's traits. */
public final class TraitAppender {

    private static final String READ = """
            UNWIND $keys AS key
            MATCH (t:Traits {key: key}) USING INDEX SEEK t:Traits(key)
            RETURN key, t.names AS names, t.values AS values, t.observedAtMillis AS times
            """;

    private static final String CREATE = """
            UNWIND $rows AS row
            MATCH (i:Identifier {key: row[5]}) USING INDEX SEEK i:Identifier(key)
            CREATE (i)-[:HAS_TRAITS]->(:Traits {key: row[0], names: row[1], values: row[2], observedAtMillis: row[3],
                observedAt: datetime({epochMillis: row[4]}), source: row[6]})
            """;

    private static final String CHANGE = """
            UNWIND $rows AS row
            MATCH (t:Traits {key: row[0]}) USING INDEX SEEK t:Traits(key)
            SET t.names = row[1], t.values = row[2], t.observedAtMillis = row[3],
                t.observedAt = datetime({epochMillis: row[4]})
            """;

    private final TreeMap<String, Statements> stated = new TreeMap<>();

    private record Observed(String text, long millis) {
        /** Of two at one time the greater text, so that the order in which they come does not matter. */
        Observed newer(Observed other) {
            if (millis != other.millis) {
                return millis > other.millis ? this : other;
            }
            return text.compareTo(other.text) >= 0 ? this : other;
        }
    }

    private record Statements(String identifierKey, String source, TreeMap<String, Observed> byName) {}

    /** Notes what a source states of whom an identifier names. */
    public void state(Identifier identifier, String source, Map<String, Object> traits, long millis) {
        if (traits.isEmpty()) {
            return;
        }
        Statements statements = stated.computeIfAbsent(
                identifier.key() + "|" + source, key -> new Statements(identifier.key(), source, new TreeMap<>()));
        traits.forEach((name, value) ->
                statements.byName().merge(name, new Observed(TraitText.encode(value), millis), Observed::newer));
    }

    /** Writes what is newer than, or absent from, what the graph has. */
    public void write(TransactionContext tx) {
        if (stated.isEmpty()) {
            return;
        }
        Set<String> known = new HashSet<>();
        List<List<Object>> changes = new ArrayList<>();
        for (Record row :
                tx.run(READ, Map.of("keys", List.copyOf(stated.keySet()))).list()) {
            String key = row.get("key").asString();
            known.add(key);
            Statements statements = java.util.Objects.requireNonNull(stated.get(key));
            if (adds(row, statements)) {
                changes.add(row(key, statements));
            }
        }
        List<List<Object>> creations = new ArrayList<>();
        stated.forEach((key, statements) -> {
            if (!known.contains(key)) {
                creations.add(row(key, statements));
            }
        });
        if (!creations.isEmpty()) {
            tx.run(CREATE, Map.of("rows", creations)).consume();
        }
        if (!changes.isEmpty()) {
            tx.run(CHANGE, Map.of("rows", changes)).consume();
        }
    }

    /** Merges what the graph has into the statements; whether they say more. */
    private static boolean adds(Record row, Statements statements) {
        List<String> names = row.get("names").asList(value -> value.asString());
        List<String> values = row.get("values").asList(value -> value.asString());
        List<Long> times = row.get("times").asList(value -> value.asLong());
        TreeMap<String, Observed> kept = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            kept.put(names.get(i), new Observed(values.get(i), times.get(i)));
        }
        kept.forEach((name, observed) -> statements.byName().merge(name, observed, Observed::newer));
        return !kept.equals(statements.byName());
    }

    private static List<Object> row(String key, Statements statements) {
        TreeMap<String, Observed> byName = statements.byName();
        return List.of(
                key,
                List.copyOf(byName.keySet()),
                byName.values().stream().map(Observed::text).toList(),
                byName.values().stream().map(Observed::millis).toList(),
                byName.values().stream().mapToLong(Observed::millis).max().orElseThrow(),
                statements.identifierKey(),
                statements.source());
    }
}
