package idem.graph.db;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.graph.GraphOutOfReachException;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.exceptions.DatabaseException;
import org.neo4j.driver.exceptions.TransientException;

/** What is said of a server that fails by itself. */
class GraphFailureTests {

    @Test
    void aServerThatFailsIsToldWithItsCodeAndTheFixButWithoutTheValuesThatItQuotes() {
        String value = "phone:+8613900138001";
        assertThatThrownBy(() -> Graph.reaching("bolt://here", "start it", () -> {
                    throw new DatabaseException("Neo.DatabaseError.Transaction.TransactionCommitFailed", value);
                }))
                .isInstanceOf(GraphOutOfReachException.class)
                .hasMessageContainingAll("TransactionCommitFailed", "bolt://here", "disk", "run again")
                .hasMessageNotContaining(value);
        assertThatThrownBy(() -> Graph.reaching("bolt://here", "start it", () -> {
                    throw new TransientException("Neo.TransientError.General.MemoryPoolOutOfMemoryError", value);
                }))
                .isInstanceOf(GraphOutOfReachException.class)
                .hasMessageContaining("memory")
                .hasMessageNotContaining(value);
    }
}
