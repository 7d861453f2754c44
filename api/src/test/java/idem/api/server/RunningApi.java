package idem.api.server;

import idem.api.config.Configuration;
import idem.api.connection.GraphChoice;
import idem.graph.db.TestGraph;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API on an empty graph and a free port, with a client that talks to it as anybody would. */
final class RunningApi implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Server server;
    private final Path data;
    private final HttpClient client = HttpClient.newHttpClient();

    /** An answer, with its body as text. */
    record Answer(int status, String type, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    private RunningApi(Server server, Path data) {
        this.server = server;
        this.data = data;
    }

    static RunningApi start(Path data) {
        return start(data, TestGraph.shared().uri().toString());
    }

    /** The same, with the shared graph reached by another address. */
    static RunningApi start(Path data, String uri) {
        TestGraph test = TestGraph.shared();
        GraphChoice choice = new GraphChoice.Server(uri, test.user(), test.password());
        test.empty();
        Configuration configuration = Configuration.find(Optional.empty(), Map.of(), data);
        return new RunningApi(
                Server.start(new ServerSettings("127.0.0.1", 0, data, configuration), choice::open), data);
    }

    String adminKey() throws IOException {
        return Files.readString(data.resolve("admin.key")).strip();
    }

    /** A new key with these scopes. */
    String key(String... scopes) throws IOException, InterruptedException {
        Answer made =
                post(adminKey(), "/api/v1/keys", JSON.writeValueAsString(Map.of("name", "test", "scopes", scopes)));
        return made.json().path("key").asString();
    }

    Answer get(String key, String path) throws IOException, InterruptedException {
        return send(request(key, path).GET());
    }

    byte[] bytes(String key, String path) throws IOException, InterruptedException {
        return client.send(request(key, path).GET().build(), BodyHandlers.ofByteArray())
                .body();
    }

    Answer post(String key, String path, String json) throws IOException, InterruptedException {
        return send(key, "POST", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(String key, String method, String path, String type, byte[] body)
            throws IOException, InterruptedException {
        return send(request(key, path).header("Content-Type", type).method(method, BodyPublishers.ofByteArray(body)));
    }

    /** What the server says to these bytes before it hangs up. */
    String raw(byte[] request) throws IOException {
        return raw(request, "127.0.0.1");
    }

    /** The same, sent from this address. */
    String raw(byte[] request, String sender) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.port(), InetAddress.getByName(sender), 0)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpRequest.Builder request(String key, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofMinutes(2));
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    /** Starts a run and waits until it is done. */
    JsonNode run(String kind) throws IOException, InterruptedException {
        Answer started = start(kind);
        for (int again = 0; started.status() == 409 && again < 60; again++) {
            Thread.sleep(500); // the server's own work in the background has the lead
            started = start(kind);
        }
        String id = started.json().path("id").asString();
        for (int look = 0; look < 600; look++) {
            JsonNode run = get(adminKey(), "/api/v1/runs/" + id).json();
            if (!run.path("state").asString().equals("running")) {
                return run;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the " + kind + " run did not end in a minute");
    }

    private Answer start(String kind) throws IOException, InterruptedException {
        return post(adminKey(), "/api/v1/runs", "{\"kind\":\"" + kind + "\",\"full\":true}");
    }

    @Override
    public void close() {
        server.close();
    }
}
