package idem.api.cli;

import idem.api.ApiException;
import idem.graph.GraphOutOfReachException;
import idem.graph.IncompatibleGraphException;
import idem.graph.LeaseHeldException;
import idem.graph.RuleFileException;
import idem.ingest.IngestException;
import idem.neo4j.LocalNeo4jException;
import idem.resolver.ResolverException;
import idem.tagger.TaggerException;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into a message on standard error and an exit code. */
final class Failures implements IExecutionExceptionHandler {

    private final PrintStream err;

    Failures(PrintStream err) {
        this.err = err;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        if (failure instanceof ParameterException wrong) {
            return wrongUsage(wrong, parsed.originalArgs().toArray(new String[0]));
        }
        ExitCode code = codeOf(failure);
        if (code == ExitCode.DEFECT) {
            defect(failure, commandLine);
        } else {
            err.println("idem: " + failure.getMessage());
        }
        return code.number();
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
        return ExitCode.BAD_INPUT.number();
    }

    private static ExitCode codeOf(Exception failure) {
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
        return failure instanceof LocalNeo4jException.NotStarted || failure instanceof LocalNeo4jException.NotAnswering
                ? ExitCode.GRAPH_OUT_OF_REACH
                : ExitCode.BAD_INPUT;
    }

    private void defect(Exception failure, CommandLine commandLine) {
        err.println("idem: a defect of the program: " + failure.getClass().getName()
                + "; run it again with --debug for the place, and report that");
        IdemCommand idem = (IdemCommand) commandLine.getCommandSpec().root().userObject();
        if (idem.debug() || "true".equals(System.getenv("IDEM_DEBUG"))) {
            failure.printStackTrace(err);
        }
    }
}
