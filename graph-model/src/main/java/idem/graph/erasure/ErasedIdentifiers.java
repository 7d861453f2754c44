package idem.graph.erasure;

import idem.graph.db.Graph;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.TransactionContext;

/** The keyed hashes of erased identifiers: knows them again when they are sent, until consent returns. */
public final class ErasedIdentifiers {

    private static final String VERSIONS = """
            MATCH (e:ErasedIdentifier)
            RETURN DISTINCT e.version AS version ORDER BY version
            """;

    private static final String COUNTER = """
            OPTIONAL MATCH (c:Counter {name: 'erasures'})
            RETURN coalesce(c.value, 0) AS value
            """;

    private static final String RAISE = """
            MERGE (c:Counter {name: 'erasures'})
            ON CREATE SET c.value = 1
            ON MATCH SET c.value = c.value + 1
            """;

    /** From the store of counts, at no cost. */
    private static final String COUNT = "MATCH (e:ErasedIdentifier) RETURN count(e) AS count";

    private static final String AMONG = """
            UNWIND $hashes AS hash
            MATCH (e:ErasedIdentifier {hash: hash}) USING INDEX SEEK e:ErasedIdentifier(hash)
            RETURN collect(hash) AS found
            """;

    private static final String REMEMBER = """
            UNWIND $hashes AS hash
            MERGE (e:ErasedIdentifier {hash: hash})
            SET e.version = $version, e.at = $at
            """;

    private static final String SINCE = """
            MATCH (e:ErasedIdentifier) WHERE e.at >= $at
            RETURN e.hash AS hash, e.version AS version, e.at AS at ORDER BY at, hash
            """;

    private static final String KEEP = """
            UNWIND $rows AS row
            MERGE (e:ErasedIdentifier {hash: row.hash})
            ON CREATE SET e.version = row.version, e.at = row.at
            """;

    private static final String FORGET = "MATCH (e:ErasedIdentifier) WHERE e.hash IN $hashes DELETE e";

    private static final String IN_NAMESPACES = """
            MATCH (i:Identifier) WHERE i.namespace IN $namespaces
            RETURN i.key AS key
            """;

    private static final String LIFT = """
            MATCH (e:ErasedIdentifier) WHERE e.hash IN $hashes
            DELETE e
            RETURN count(*) AS lifted
            """;

    private static final String TELL_LIFT = "CREATE (:ErasureLift {at: $at, why: $why})";

    private final ErasureKeys keys;

    public ErasedIdentifiers(ErasureKeys keys) {
        this.keys = keys;
    }

    /** The versions of the keys that hashes in the graph were made with, of which some may be missing here. */
    public static List<Integer> missingVersions(Graph graph, ErasureKeys keys) {
        List<Integer> used =
                graph.read(tx -> tx.run(VERSIONS).list(row -> row.get("version").asInt()));
        return used.stream()
                .filter(version -> !keys.versions().contains(version))
                .toList();
    }

    /** Differs from an earlier reading where somebody was erased, or consent returned, since. */
    public long counter(TransactionContext tx) {
        return tx.run(COUNTER).single().get("value").asLong();
    }

    /** Those of these keys that were erased. */
    public Set<String> among(TransactionContext tx, Collection<String> identifiers) {
        if (keys.isEmpty()
                || identifiers.isEmpty()
                || tx.run(COUNT).single().get("count").asLong() == 0) {
            return Set.of();
        }
        Map<String, String> keyByHash = new HashMap<>();
        identifiers.forEach(key -> keys.hashes(key).forEach(hash -> keyByHash.put(hash, key)));
        Set<String> erased = new HashSet<>();
        tx.run(AMONG, Map.of("hashes", new ArrayList<>(keyByHash.keySet())))
                .single()
                .get("found")
                .values()
                .forEach(hash -> erased.add(keyByHash.getOrDefault(hash.asString(), "")));
        return erased;
    }

    /** Keeps the hashes of identifiers that are being erased. */
    void remember(TransactionContext tx, Collection<String> identifiers, Instant at) {
        int version = keys.newest();
        List<String> hashes =
                identifiers.stream().map(key -> keys.hash(version, key)).toList();
        tx.run(REMEMBER, Map.of("hashes", hashes, "version", version, "at", at.atZone(ZoneOffset.UTC)))
                .consume();
        tx.run(RAISE).consume();
    }

    /** What remains of whom was erased from a time on, oldest first. */
    public static List<Remains> since(Graph graph, Instant at) {
        return graph.read(tx -> tx.run(SINCE, Map.of("at", at.atZone(ZoneOffset.UTC)))
                .list(row -> new Remains(
                        row.get("hash").asString(),
                        row.get("version").asInt(),
                        row.get("at").asZonedDateTime().toInstant())));
    }

    /** Keeps what remains of erasures that this graph has not seen. */
    public static void keep(Graph graph, Collection<Remains> remains) {
        List<Map<String, Object>> rows = remains.stream()
                .map(one -> Map.<String, Object>of(
                        "hash",
                        one.hash(),
                        "version",
                        one.version(),
                        "at",
                        one.at().atZone(ZoneOffset.UTC)))
                .toList();
        graph.write(tx -> {
            tx.run(KEEP, Map.of("rows", rows)).consume();
            return tx.run(RAISE).consume();
        });
    }

    /** Forgets hashes that consent has lifted elsewhere. */
    public static void forget(Graph graph, Collection<String> hashes) {
        graph.write(tx -> {
            tx.run(FORGET, Map.of("hashes", List.copyOf(hashes))).consume();
            return tx.run(RAISE).consume();
        });
    }

    /** The hashes of an identifier's key under every key that there is. */
    public List<String> hashes(String key) {
        return keys.hashes(key);
    }

    /** The keys of identifiers in the graph whose hashes are among these. */
    public List<String> held(Graph graph, Collection<String> namespaces, Set<String> hashes) {
        return graph.read(tx -> tx.run(IN_NAMESPACES, Map.of("namespaces", List.copyOf(namespaces))).stream()
                .map(row -> row.get("key").asString())
                .filter(key -> keys.hashes(key).stream().anyMatch(hashes::contains))
                .toList());
    }

    /**
     * Takes an identifier again, as consent has returned.
     *
     * @param why kept in the graph, without the identifier
     * @return whether it had been erased
     */
    public boolean lift(Graph graph, String key, String why, Instant at) {
        return graph.write(tx -> {
            long lifted = keys.isEmpty()
                    ? 0
                    : tx.run(LIFT, Map.of("hashes", keys.hashes(key)))
                            .single()
                            .get("lifted")
                            .asLong();
            if (lifted > 0) {
                tx.run(TELL_LIFT, Map.of("at", at.atZone(ZoneOffset.UTC), "why", why))
                        .consume();
                tx.run(RAISE).consume();
            }
            return lifted > 0;
        });
    }
}
