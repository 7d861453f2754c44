package idem.graph.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;

class SharedGraphIT {

    @Test
    void sharedGraphAnswersTheDriver() {
        TestGraph graph = TestGraph.shared();

        try (var driver = GraphDatabase.driver(graph.uri(), AuthTokens.basic(graph.user(), graph.password()))) {
            assertThat(driver.executableQuery("RETURN 1 AS one")
                            .execute()
                            .records()
                            .get(0)
                            .get("one")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void oneGraphServesTheWholeJvm() {
        assertThat(TestGraph.shared()).isSameAs(TestGraph.shared());
    }
}
