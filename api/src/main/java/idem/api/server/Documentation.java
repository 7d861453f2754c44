package idem.api.server;

import idem.api.problem.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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

    private static final String PROBLEM = "Problem";
    private static final String TOO_MANY_REQUESTS = "TooManyRequests";

    /** Every route may answer so: what {@code rate_limits} of {@code idem.yml} limits is known to who runs it alone. */
    @Bean
    OpenApiCustomizer everyRouteMayBeLimited() {
        return document -> {
            ModelConverters.getInstance(true).read(Problem.class).forEach(document.getComponents()::addSchemas);
            document.getComponents().addResponses(TOO_MANY_REQUESTS, tooManyRequests());
            document.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(operation ->
                            operation.getResponses().addApiResponse("429", new ApiResponse().$ref(TOO_MANY_REQUESTS)));
        };
    }

    private static ApiResponse tooManyRequests() {
        Schema<?> seconds = new Schema<>(SpecVersion.V31);
        seconds.addType("integer");
        Schema<?> problem = new Schema<>(SpecVersion.V31);
        problem.set$ref(PROBLEM);
        return new ApiResponse()
                .description("more requests with this key than rate_limits of idem.yml allows; nothing of this one was"
                        + " taken. Send it again after Retry-After. Without rate_limits there is no such answer")
                .addHeaderObject(
                        "Retry-After",
                        new Header().description("after how many seconds").schema(seconds))
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(problem)));
    }
}
