package idem.graph.erasure;

import idem.graph.identifier.KeyOrder;
import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import idem.graph.person.PersonChanges;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.neo4j.driver.TransactionContext;

/**
 * Removes a person from the graph within one transaction: its identifiers with all that hangs on them, and every mention of
 * them elsewhere. What it leaves marked dirty is to be resolved before the transaction ends.
 */
public final class PersonEraser {

    private final TransactionContext tx;
    private final Namespaces namespaces;
    private final ErasedIdentifiers remains;
    private final Instant at;
    private long persons;
    private long orphans;

    public PersonEraser(TransactionContext tx, Namespaces namespaces, ErasedIdentifiers remains, Instant at) {
        this.tx = tx;
        this.namespaces = namespaces;
        this.remains = remains;
        this.at = at;
    }

    /**
     * Erases a living person.
     *
     * @param id of a person that the graph holds
     */
    public Erased erase(String id) {
        Map<String, Object> person = Map.of("id", id);
        List<String> members = sorted(keys(ErasureStatements.MEMBERS, person));
        run(ErasureStatements.LOCK, Map.of("keys", members));
        List<String> ofOthers =
                members.stream().filter(key -> !namesAPerson(key)).toList();
        Set<String> unlinked = Set.copyOf(keys(ErasureStatements.USED_BY_OTHERS, Map.of("id", id, "keys", ofOthers)));
        List<String> gone =
                members.stream().filter(key -> !unlinked.contains(key)).toList();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("id", id);
        parameters.put("keys", gone);
        parameters.put("kept", List.copyOf(unlinked));
        List<String> neighbours = sorted(keys(ErasureStatements.NEIGHBOURS, parameters));
        run(ErasureStatements.MARK, Map.of("keys", neighbours));
        long events = eraseEvents(parameters);
        long mentions = number(ErasureStatements.DROP_MENTIONS, parameters) + eraseHistory(parameters);
        mentions += number(ErasureStatements.DROP_DECISIONS, parameters);
        erasePersons(parameters);
        run(ErasureStatements.DROP_CONTACTS, parameters);
        run(ErasureStatements.DROP_TRAITS, parameters);
        run(ErasureStatements.DROP_IDENTIFIERS, parameters);
        eraseOrphans(neighbours);
        remains.remember(tx, gone.stream().filter(this::namesAPerson).toList(), at);
        Erased erased = new Erased(id, gone.size(), unlinked.size(), events, mentions);
        run(
                ErasureStatements.COUNT,
                Map.of("at", time(), "identifiers", erased.identifiers(), "events", erased.events()));
        return erased;
    }

    /** How many living persons it ended: whom it was asked for, and such as were known through that one alone. */
    public long persons() {
        return persons;
    }

    /** How many identifiers are gone that were known through the person alone, and belonged to no other. */
    public long orphans() {
        return orphans;
    }

    private long eraseEvents(Map<String, Object> parameters) {
        long events = number(ErasureStatements.DROP_EVENTS, parameters)
                + number(ErasureStatements.DROP_EVENTS_ON_KEPT, parameters);
        boolean anyOnNobody = number(ErasureStatements.ANY_SHARED, parameters) > 0;
        return anyOnNobody ? events + number(ErasureStatements.DROP_EVENTS_ON_NOBODY, parameters) : events;
    }

    private long eraseHistory(Map<String, Object> parameters) {
        return number(ErasureStatements.DROP_MOVES, parameters)
                + number(ErasureStatements.FORGET_MERGES, parameters)
                + number(ErasureStatements.FORGET_SPLITS, parameters)
                + number(ErasureStatements.FORGET_MOVES, parameters);
    }

    /** The person, and every old id whose anchor goes. */
    private void erasePersons(Map<String, Object> parameters) {
        List<String> ids = new ArrayList<>(keys(ErasureStatements.RETIRED, parameters));
        ids.add((String) parameters.get("id"));
        erasePersons(ids);
        persons++;
    }

    private void erasePersons(List<String> ids) {
        List<Long> numbers = tx.run(ErasureStatements.NUMBERS, Map.of("ids", ids))
                .list(row -> row.get("number").asLong());
        PersonChanges.note(tx, numbers);
        run(ErasureStatements.DROP_METRICS, Map.of("ids", ids));
        run(ErasureStatements.DROP_PERSONS, Map.of("ids", ids));
        run(ErasureStatements.GONE, Map.of("ids", ids, "at", time()));
    }

    /** What names no person and was known through the erased alone, such as whom a parcel went to. */
    private void eraseOrphans(List<String> neighbours) {
        List<String> candidates =
                neighbours.stream().filter(key -> !namesAPerson(key)).toList();
        List<String> keys = keys(ErasureStatements.ORPHANS, Map.of("keys", candidates));
        Map<String, Object> found = Map.of("keys", keys);
        List<String> alone = keys(ErasureStatements.OF_ORPHANS_ALONE, found);
        run(ErasureStatements.DROP_TRAITS, found);
        run(ErasureStatements.DROP_IDENTIFIERS, found);
        erasePersons(alone);
        orphans += keys.size();
        persons += alone.size();
    }

    private boolean namesAPerson(String key) {
        return namespaces
                .find(key.substring(0, key.indexOf(':')))
                .map(Namespace::personScope)
                .orElse(false);
    }

    private Object time() {
        return at.atZone(ZoneOffset.UTC);
    }

    private List<String> keys(String cypher, Map<String, Object> parameters) {
        return tx.run(cypher, parameters).list(row -> row.get(0).asString());
    }

    private long number(String cypher, Map<String, Object> parameters) {
        return tx.run(cypher, parameters).single().get(0).asLong();
    }

    private void run(String cypher, Map<String, Object> parameters) {
        tx.run(cypher, new TreeMap<>(parameters)).consume();
    }

    private static List<String> sorted(List<String> keys) {
        return keys.stream().sorted(KeyOrder.COMPARATOR).toList();
    }
}
