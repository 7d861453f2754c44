package idem.api.server;

import idem.api.BadInputException;
import idem.api.config.Configuration;
import idem.api.connection.OpenGraph;
import idem.graph.db.Graph;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.springframework.beans.BeansException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The API while it is served. Graph and application start side by side, and end one after the other. */
public final class Server implements AutoCloseable {

    private static final int HIGHEST_PORT = 65_535;

    private final ServerSettings settings;
    private final ConfigurableApplicationContext application;
    private final OpenGraph graph;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean orphaned;

    private Server(ServerSettings settings, ConfigurableApplicationContext application, OpenGraph graph) {
        this.settings = settings;
        this.application = application;
        this.graph = graph;
    }

    /**
     * Makes sure early that the port can be had.
     *
     * @throws BadInputException where it is taken
     */
    public static void requireFree(ServerSettings settings) {
        if (settings.port() < 0 || settings.port() > HIGHEST_PORT) {
            throw new BadInputException(
                    "found --port %d; expected 0 (any that is free) to %d".formatted(settings.port(), HIGHEST_PORT));
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(settings.bind()), settings.port()));
        } catch (IOException e) {
            throw new BadInputException(
                    "found that %s:%d cannot be listened at (%s); expected a free port: end what listens there, or name another with --port"
                            .formatted(settings.bind(), settings.port(), e.getMessage()));
        }
    }

    /** Starts the graph and the API; the port answers when all is ready. */
    public static Server start(ServerSettings settings, Supplier<OpenGraph> opening) {
        CompletableFuture<OpenGraph> graph = new CompletableFuture<>();
        Thread opener = new Thread(
                () -> {
                    try {
                        graph.complete(opening.get());
                    } catch (RuntimeException e) {
                        graph.completeExceptionally(e);
                    }
                },
                "graph-opener");
        opener.start();
        try {
            ConfigurableApplicationContext application =
                    application(settings, graph).run();
            Server server = new Server(settings, application, graph.join());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "idem-end"));
            server.graph.whenOwnerEnds(server::leave);
            return server;
        } catch (RuntimeException e) {
            throw endedBy(e, graph);
        }
    }

    private static SpringApplicationBuilder application(ServerSettings settings, CompletableFuture<OpenGraph> graph) {
        return new SpringApplicationBuilder(IdemApplication.class)
                .registerShutdownHook(false)
                .bannerMode(org.springframework.boot.Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(Map.of("server.port", settings.port(), "server.address", settings.bind()))
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(ServerSettings.class, () -> settings);
                    beans.registerBean(Configuration.class, settings::configuration);
                    beans.registerBean(OpenGraph.class, graph::join, definition -> definition.setDestroyMethodName(""));
                    beans.registerBean(
                            Graph.class, () -> graph.join().graph(), definition -> definition.setDestroyMethodName(""));
                    DocumentDriver.register(beans, graph);
                });
    }

    /** Closes what was opened, and answers what a user should hear of. */
    private static RuntimeException endedBy(RuntimeException failure, CompletableFuture<OpenGraph> graph) {
        try {
            graph.join().close();
            return told(failure);
        } catch (CompletionException e) {
            return e.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    /** What hindered a part of the application, such as mistakes in a file, rather than which part. */
    private static RuntimeException told(RuntimeException failure) {
        Throwable cause = failure;
        while (cause instanceof BeansException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof RuntimeException told ? told : failure;
    }

    /** The addresses, and where the admin key is. */
    public String welcome() {
        String address = "http://%s:%d".formatted(settings.bind(), port());
        return """
                API              %s
                Try it           %s/swagger-ui.html
                Neo4j Browser    %s
                Admin key        %s""".formatted(
                        address,
                        address,
                        graph.browser()
                                .map(Object::toString)
                                .orElse("of the server at " + graph.graph().uri()),
                        settings.data().resolve("admin.key"));
    }

    /** The port that it listens at. */
    public int port() {
        return Integer.parseInt(application.getEnvironment().getProperty("local.server.port", "0"));
    }

    /**
     * Waits until it is closed.
     *
     * @return whether that was because another process, which owned the embedded graph, has ended
     */
    public boolean awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return orphaned;
    }

    /** Closes nothing in order: without its graph there is nothing to be put in order, and each part would wait for it. */
    private void leave() {
        orphaned = true;
        ended.countDown();
    }

    @Override
    public synchronized void close() {
        if (ended.getCount() == 0) {
            return;
        }
        graph.admitNobody();
        SpringApplication.exit(application);
        graph.close();
        ended.countDown();
    }
}
