package idem.neo4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The first class of the server's JVM: it starts Neo4j, and stops it when the owner that holds the other end of standard
 * input is gone, cleanly where that is quick and by force where it is not.
 *
 * <p>It runs with Neo4j's class path, so it is a single class file that knows the JDK alone and calls Neo4j by name.
 * Arguments: home directory, configuration directory, the file to write once the server answers, the owner's pid.
 * Standard input: one line, the initial password or nothing; its end is the owner's end.
 */
final class Guard {
    private static final long CLEAN_STOP_MILLIS = 8_000;

    private Guard() {}

    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        String home = arguments[0];
        String configuration = arguments[1];
        String password = firstLine(System.in);
        watch(Long.parseLong(arguments[3]));
        if (!password.isEmpty()) {
            setInitialPassword(Path.of(home), Path.of(configuration), password);
        }
        String[] server = {"--home-dir=" + home, "--config-dir=" + configuration};
        Class.forName("org.neo4j.server.CommunityEntryPoint")
                .getMethod("main", String[].class)
                .invoke(null, (Object) server);
        Files.writeString(Path.of(arguments[2]), "ready");
    }

    private static String firstLine(InputStream input) throws IOException {
        byte[] line = new byte[1024];
        int length = 0;
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                Runtime.getRuntime().halt(1);
            }
            line[length++] = (byte) next;
        }
        return new String(Arrays.copyOf(line, length), StandardCharsets.UTF_8);
    }

    private static void setInitialPassword(Path home, Path configuration, String password)
            throws ReflectiveOperationException {
        Class<?> context = Class.forName("org.neo4j.cli.ExecutionContext");
        Object here = context.getConstructor(Path.class, Path.class).newInstance(home, configuration);
        Object code = Class.forName("org.neo4j.cli.AdminTool")
                .getMethod("execute", context, String[].class)
                .invoke(null, here, new String[] {"dbms", "set-initial-password", password});
        if (!Integer.valueOf(0).equals(code)) {
            throw new IllegalStateException("Initial password: found exit code " + code + ", expected 0");
        }
    }

    private static void watch(long owner) {
        InputStream input = System.in;
        start("idem-guard-pipe", () -> {
            awaitEnd(input);
            stop();
        });
        start("idem-guard-owner", () -> {
            ProcessHandle.of(owner).ifPresent(process -> process.onExit().join());
            stop();
        });
    }

    private static void awaitEnd(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            System.err.println("The pipe from the owner broke: " + broken.getMessage());
        }
    }

    private static void stop() {
        start("idem-guard-force", () -> {
            sleep();
            Runtime.getRuntime().halt(1);
        });
        System.exit(0);
    }

    private static void sleep() {
        try {
            Thread.sleep(CLEAN_STOP_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
