package idem.graph.person;

import idem.graph.identifier.KeyOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/** Locks the closed sets of a {@link Rewrite}, and sees whether they still are as they were read. */
final class SetLock {

    /**
     * Takes the label off, which locks the node whether it had it or not; what is read of it then moves no more. A node is found
     * by number, which may have gone to another since it was read, so its key is compared as well. All persons of the sets are
     * due for tagging with it, which locks them.
     */
    private static final String LOCK = """
            CALL () {
              UNWIND $rows AS row
              MATCH (i:Identifier) WHERE id(i) = row[0]
              REMOVE i:Dirty
              WITH i, row
              RETURN count(i) AS found, sum(CASE WHEN i.rev = row[2] AND i.key = row[1] THEN 0 ELSE 1 END) AS moved
            }
            CALL () {
              UNWIND $numbers AS number
              MATCH (p:Person {number: number}) USING INDEX SEEK p:Person(number)
              SET p.tagsDueAt = 0
              RETURN count(p) AS held
            }
            RETURN found, moved, held
            """;

    private SetLock() {}

    /**
     * Identifiers in order of key, as ingest locks them, then persons by number.
     *
     * @return whether no identifier has moved
     */
    static boolean takes(Rewrite rewrite, TransactionContext transaction) {
        List<List<Object>> rows = rewrite.read.stream()
                .sorted(Comparator.comparing(Rewrite.Read::key, KeyOrder.COMPARATOR))
                .map(one -> List.<Object>of(one.node(), one.key(), one.rev()))
                .toList();
        List<Long> numbers = rewrite.held.stream().sorted().toList();
        Record locked =
                transaction.run(LOCK, Map.of("rows", rows, "numbers", numbers)).single();
        return locked.get("moved").asLong() == 0 && locked.get("found").asLong() == rows.size();
    }
}
