package idem.api.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs commands as the program's own main does, within this JVM. What a signal or an exit does wants a process of its own. */
public final class Commands {

    private Commands() {}

    /** What a shell sees of a command. */
    public record Ended(int code, String out, String err) {}

    /** Runs one in the environment of this process. */
    static Ended run(String... arguments) {
        return run(System.getenv(), arguments);
    }

    /** Runs one in an environment. */
    public static Ended run(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Idem.run(arguments, stream(out), stream(err), environment);
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
