package idem.api.cli;

import idem.resolver.time.Iso8601;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** The program's entry: reads the command line, runs one command and ends with its exit code. */
public final class Idem {

    private Idem() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(run(arguments, out, err));
    }

    /** Runs one command in the environment of this process and answers its exit code. */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        return run(arguments, out, err, System.getenv());
    }

    /** Runs one command and answers its exit code. What it writes, be it by a library, has no digits and letters of the user's language. */
    static int run(String[] arguments, PrintStream out, PrintStream err, Map<String, String> environment) {
        Locale.setDefault(Locale.ROOT);
        Failures failures = new Failures(err);
        IdemCommand command = new IdemCommand(out, err, environment);
        CommandLine line = new CommandLine(command)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAllowSubcommandsAsOptionParameters(true)
                .registerConverter(Instant.class, Idem::time)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(Failures::wrongUsage);
        try {
            return line.execute(arguments);
        } catch (Error fatal) {
            return failures.end(fatal, command);
        }
    }

    private static Instant time(String written) {
        return Instant.ofEpochMilli(Iso8601.millis(written)
                .orElseThrow(
                        () -> new TypeConversionException("found \"" + written + "\"; expected " + Iso8601.EXPECTED)));
    }
}
