package idem.api.server;

import idem.api.problem.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** What the OpenAPI document says of the API as a whole. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Idem",
                        version = "1",
                        description =
                                "Many channels, one person: identities, profiles, journeys and segments. Tags that are"
                                        + " sensitive, the events that give them, and what asks of them, are for keys with the scope"
                                        + " read-sensitive: left out of profiles, journeys, lists, insight and playbooks,"
                                        + " refused (403) in expressions, segments and exports.",
                        license = @License(name = "Apache-2.0")),
        security = @SecurityRequirement(name = "key"))
@SecurityScheme(name = "key", type = SecuritySchemeType.HTTP, scheme = "bearer", description = "an API key")
class Documentation {

    private static final String HEALTH = "/actuator/health";

    Documentation() {
        SpringDocUtils.getConfig().replaceWithClass(JsonNode.class, Object.class);
    }

    @Bean
    OpenApiCustomizer everyRouteTellsWhatItRefuses() {
        return document -> {
            ModelConverters.getInstance(true).read(Problem.class).forEach(document.getComponents()::addSchemas);
            DocumentedRefusals.declare(document.getComponents());
            document.getPaths()
                    .forEach((path, item) -> item.readOperationsMap()
                            .forEach((method, operation) -> DocumentedRefusals.add(path, method, operation)));
            document.getPaths().addPathItem(HEALTH, new PathItem().get(health()));
            document.getPaths().addPathItem("/actuator/prometheus", new PathItem().get(metrics()));
        };
    }

    private static Operation health() {
        return new Operation()
                .addTagsItem("operation")
                .operationId("health")
                .summary(
                        "Whether it is up: the status alone without a key, with one the graph, overdue work and unfinished runs")
                .security(List.of())
                .responses(new ApiResponses()
                        .addApiResponse("200", told("it is up", "application/json"))
                        .addApiResponse("503", told("it is down, and components tell why", "application/json")));
    }

    private static Operation metrics() {
        return new Operation()
                .addTagsItem("operation")
                .operationId("metrics")
                .summary("Metrics in the text format of Prometheus")
                .responses(new ApiResponses()
                        .addApiResponse("200", told("the metrics", "text/plain"))
                        .addApiResponse("401", new ApiResponse().$ref("Unauthorized"))
                        .addApiResponse("403", new ApiResponse().$ref("Forbidden")));
    }

    private static ApiResponse told(String description, String mediaType) {
        Schema<?> schema = new Schema<>(SpecVersion.V31);
        schema.addType(mediaType.equals("text/plain") ? "string" : "object");
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType(mediaType, new MediaType().schema(schema)));
    }
}
