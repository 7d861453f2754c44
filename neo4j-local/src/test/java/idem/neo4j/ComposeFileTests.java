package idem.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What can be known of the container files without an engine: that they parse, and agree with the build. */
class ComposeFileTests {
    private static final Path TOP = Path.of("..");

    @Test
    void serverIsOfTheVersionThatIsEmbedded() throws IOException {
        String version = ServerJars.locate(Optional.empty()).version();

        assertThat(service("neo4j")).containsEntry("image", "neo4j:" + version + "-community");
    }

    @Test
    void passwordComesFromTheEnvironmentAndHasNoDefault() throws IOException {
        assertThat(part(service("neo4j"), "environment").get("NEO4J_AUTH"))
                .asString()
                .matches("neo4j/\\$\\{NEO4J_PASSWORD:\\?[^}]+}");
        assertThat(part(service("api"), "environment").get("IDEM_NEO4J_PASSWORD"))
                .asString()
                .matches("\\$\\{NEO4J_PASSWORD:\\?[^}]+}");
    }

    @Test
    void apiServesWhatItPublishesAndFindsTheServer() throws IOException {
        Map<String, Object> api = service("api");

        assertThat(strings(api, "command"))
                .containsExactly(
                        "serve",
                        "--bind",
                        "0.0.0.0",
                        "--port",
                        "8080",
                        "--neo4j",
                        "bolt://neo4j:7687",
                        "--data",
                        "/var/lib/idem");
        assertThat(strings(api, "ports")).containsExactly("127.0.0.1:8080:8080");
        assertThat(strings(api, "volumes")).containsExactly("idem-data:/var/lib/idem");
        assertThat(part(part(api, "depends_on"), "neo4j")).containsEntry("condition", "service_healthy");
        assertThat(String.join(" ", strings(part(api, "healthcheck"), "test")))
                .contains("127.0.0.1/8080", "GET /actuator/health HTTP");
    }

    @Test
    void serverPublishesBoltAndBrowserToThisMachineAlone() throws IOException {
        assertThat(strings(service("neo4j"), "ports")).containsExactly("127.0.0.1:7474:7474", "127.0.0.1:7687:7687");
        assertThat(strings(part(service("neo4j"), "healthcheck"), "test").get(1))
                .contains(":7474/");
    }

    @Test
    void everyNamedVolumeIsDeclared() throws IOException {
        Map<String, Object> declared = part(compose(), "volumes");

        assertThat(List.of(service("neo4j"), service("api")))
                .flatMap(service -> strings(service, "volumes"))
                .map(volume -> volume.substring(0, volume.indexOf(':')))
                .isNotEmpty()
                .allMatch(declared::containsKey);
    }

    @Test
    void imageIsBuiltAndRunByTheJavaOfTheBuildAndNotAsRoot() throws IOException {
        String release = Files.readString(TOP.resolve("pom.xml"))
                .replaceAll("(?s).*<maven.compiler.release>(\\d+)</maven.compiler.release>.*", "$1");
        List<String> lines = Files.readAllLines(TOP.resolve("Dockerfile"));

        assertThat(lines)
                .contains(
                        "FROM eclipse-temurin:" + release + "-jdk AS build",
                        "FROM eclipse-temurin:" + release + "-jre",
                        "RUN ./mvnw -q -B -DskipTests package",
                        "COPY --from=build /src/api/target/idem.jar /opt/idem/idem.jar",
                        "USER idem",
                        "EXPOSE 8080");
        assertThat(Files.readString(TOP.resolve("idem"))).contains("$home/api/target/idem-thin.jar");
    }

    private static Map<String, Object> compose() throws IOException {
        return new Yaml().load(Files.readString(TOP.resolve("docker-compose.yml")));
    }

    private static Map<String, Object> service(String name) throws IOException {
        return part(part(compose(), "services"), name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> whole, String name) {
        return (Map<String, Object>) Objects.requireNonNull(whole.get(name), name);
    }

    private static List<String> strings(Map<String, Object> whole, String name) {
        return ((List<?>) Objects.requireNonNull(whole.get(name), name))
                .stream().map(String::valueOf).toList();
    }
}
