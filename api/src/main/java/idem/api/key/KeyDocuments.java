package idem.api.key;

import idem.api.SystemClock;
import idem.graph.db.Graph;
import java.time.Clock;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.neo4j.autoconfigure.DataNeo4jAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.neo4j.repository.config.EnableNeo4jRepositories;

/** The keys of a graph, for a command that runs without the web application. */
public final class KeyDocuments implements AutoCloseable {

    private final AnnotationConfigApplicationContext context;

    private KeyDocuments(AnnotationConfigApplicationContext context) {
        this.context = context;
    }

    public static KeyDocuments open(Graph graph) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getBeanFactory().registerSingleton("driver", graph.driver());
        context.register(Documents.class);
        context.refresh();
        return new KeyDocuments(context);
    }

    public Keys keys() {
        return context.getBean(Keys.class);
    }

    @Override
    public void close() {
        context.close();
    }

    /** What the keys alone need of Spring. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(DataNeo4jAutoConfiguration.class)
    @EnableNeo4jRepositories(basePackageClasses = Keys.class)
    @Import(Keys.class)
    static class Documents {
        @Bean
        Clock clock() {
            return SystemClock.inMillis();
        }
    }
}
