package idem.api.server;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
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
class Documentation {}
