package idem.api.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what {@code --help} does, of the program or of a command, also of one within a group. */
@Command(name = "help", helpCommand = true, description = "Show the help of a command, as --help behind it does.")
final class HelpCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "such as: key create (default: the program)")
    private List<String> path = List.of();

    @Override
    public Integer call() {
        CommandLine own = Objects.requireNonNull(spec).commandLine();
        CommandLine told = own.getParent();
        for (String name : path) {
            CommandLine within = told.getSubcommands().get(name);
            if (within == null) {
                throw new ParameterException(
                        own,
                        "found no command \"%s\"; expected %s"
                                .formatted(
                                        name,
                                        told.getSubcommands().isEmpty()
                                                ? "nothing behind " + told.getCommandName()
                                                : "one of "
                                                        + String.join(
                                                                ", ",
                                                                told.getSubcommands()
                                                                        .keySet())));
            }
            told = within;
        }
        told.usage(own.getOut());
        return ExitCode.DONE.number();
    }
}
