package idem.api.server;

import idem.api.connection.OpenGraph;
import java.util.concurrent.CompletableFuture;
import org.neo4j.driver.Driver;
import org.springframework.context.support.GenericApplicationContext;

/** Hands the graph's driver to Spring Data Neo4j. The one place outside of graph-model that names its type. */
final class DocumentDriver {

    private DocumentDriver() {}

    /** The bean is made when it is first needed, and closed by the graph alone. */
    static void register(GenericApplicationContext beans, CompletableFuture<OpenGraph> graph) {
        beans.registerBean(
                "driver",
                Driver.class,
                () -> graph.join().graph().driver(),
                definition -> definition.setDestroyMethodName(""));
    }
}
