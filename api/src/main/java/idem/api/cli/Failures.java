package idem.api.cli;

import idem.api.ApiException;
import idem.api.problem.Problem;
import idem.api.problem.Refusals;
import idem.graph.GraphOutOfReachException;
import idem.graph.IncompatibleGraphException;
import idem.graph.LeaseHeldException;
import idem.graph.RuleFileException;
import idem.ingest.IngestException;
import idem.neo4j.LocalNeo4jException;
import idem.resolver.ResolverException;
import idem.tagger.TaggerException;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what a command throws into a message on standard error and an exit code, and with {@code --json} into a problem on
 * standard output besides.
 */
final class Failures implements IExecutionExceptionHandler {

    /** Where a mistake lies that names no place of its own. */
    private static final String COMMAND_LINE = "command line";

    private static final String TOO_LITTLE_MEMORY =
            "found work that does not fit into the %,d MB of memory that this process may use; expected less, or more memory, as JAVA_TOOL_OPTIONS=-Xmx8g gives"
                    .formatted(Runtime.getRuntime().maxMemory() >> 20);

    private final PrintStream err;

    Failures(PrintStream err) {
        this.err = err;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        if (failure instanceof ParameterException wrong) {
            return wrongUsage(wrong, parsed.originalArgs().toArray(new String[0]));
        }
        return end(failure, program(commandLine));
    }

    /** Ends the program with what was thrown, be it an error of the virtual machine. */
    int end(Throwable failure, IdemCommand idem) {
        if (outOfMemory(failure)) {
            err.println("idem: " + TOO_LITTLE_MEMORY);
            idem.output().failed(Refusals.told(HttpStatus.UNPROCESSABLE_CONTENT, COMMAND_LINE, TOO_LITTLE_MEMORY));
            return ExitCode.BAD_INPUT.number();
        }
        ExitCode code = codeOf(failure);
        if (code == ExitCode.DEFECT) {
            defect(failure, idem);
        } else {
            err.println("idem: " + failure.getMessage());
        }
        idem.output().failed(problem(failure, code));
        return code.number();
    }

    /** Whether memory ran out, be it on another thread. */
    private static boolean outOfMemory(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(OutOfMemoryError.class::isInstance);
    }

    /** Says what is wrong with the command line, and where to read about it. */
    static int wrongUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        var err = command.getErr();
        err.println("idem: " + wrong.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
            err.println("Read: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        program(command).output(List.of(arguments).contains("--json")).failed(problem(wrong));
        return ExitCode.BAD_INPUT.number();
    }

    private static Problem problem(ParameterException wrong) {
        String message = Objects.requireNonNullElse(wrong.getMessage(), "what cannot be read");
        Problem told = Refusals.told(HttpStatus.BAD_REQUEST, COMMAND_LINE, message);
        String usage = wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        return told.field() == null
                ? Problem.of(told.status(), told.title(), COMMAND_LINE, message, "the usage as in " + usage)
                : told;
    }

    private static IdemCommand program(CommandLine command) {
        return (IdemCommand) command.getCommandSpec().root().userObject();
    }

    private static Problem problem(Throwable failure, ExitCode code) {
        HttpStatus otherwise = switch (code) {
            case GRAPH_OUT_OF_REACH -> HttpStatus.SERVICE_UNAVAILABLE;
            case LOCKED -> HttpStatus.CONFLICT;
            case DEFECT -> HttpStatus.INTERNAL_SERVER_ERROR;
            case DONE, CHECK_FAILED, BAD_INPUT -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        String told = code == ExitCode.DEFECT ? "a defect of the program" : failure.getMessage();
        return Refusals.problem(failure, COMMAND_LINE).orElseGet(() -> Refusals.told(otherwise, COMMAND_LINE, told));
    }

    private static ExitCode codeOf(Throwable failure) {
        if (failure instanceof GraphOutOfReachException) {
            return ExitCode.GRAPH_OUT_OF_REACH;
        }
        if (failure instanceof LeaseHeldException) {
            return ExitCode.LOCKED;
        }
        if (failure instanceof LocalNeo4jException local) {
            return codeOf(local);
        }
        boolean badInput = failure instanceof ApiException
                || failure instanceof IngestException
                || failure instanceof ResolverException
                || failure instanceof TaggerException
                || failure instanceof RuleFileException
                || failure instanceof IncompatibleGraphException;
        return badInput ? ExitCode.BAD_INPUT : ExitCode.DEFECT;
    }

    private static ExitCode codeOf(LocalNeo4jException failure) {
        if (failure instanceof LocalNeo4jException.GraphInUse) {
            return ExitCode.LOCKED;
        }
        return failure instanceof LocalNeo4jException.NotStarted || failure instanceof LocalNeo4jException.NotAnswering
                ? ExitCode.GRAPH_OUT_OF_REACH
                : ExitCode.BAD_INPUT;
    }

    private void defect(Throwable failure, IdemCommand idem) {
        err.println("idem: a defect of the program: " + failure.getClass().getName()
                + "; run it again with --debug for the place, and report that");
        if (idem.debug() || "true".equals(System.getenv("IDEM_DEBUG"))) {
            failure.printStackTrace(err);
        }
    }
}
