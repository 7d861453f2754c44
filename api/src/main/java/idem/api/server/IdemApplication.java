package idem.api.server;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.neo4j.autoconfigure.DataNeo4jReactiveAutoConfiguration;
import org.springframework.boot.data.neo4j.autoconfigure.DataNeo4jReactiveRepositoriesAutoConfiguration;
import org.springframework.boot.neo4j.autoconfigure.health.Neo4jHealthContributorAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.neo4j.repository.config.EnableNeo4jRepositories;

/** The web application, put together from its features. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            DataNeo4jReactiveAutoConfiguration.class,
            DataNeo4jReactiveRepositoriesAutoConfiguration.class,
            Neo4jHealthContributorAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
@EnableNeo4jRepositories(basePackages = "idem.api", considerNestedRepositories = true)
@ComponentScan(
        basePackages = "idem.api",
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "idem\\.api\\.((cli|demo)\\..*|key\\.KeyDocuments.*)"))
class IdemApplication {}
