package idem.api.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command that only holds others. */
abstract class CommandGroup implements Callable<Integer> {

    @ParentCommand
    private @Nullable IdemCommand parent;

    @Spec
    private @Nullable CommandSpec spec;

    IdemCommand idem() {
        return Objects.requireNonNull(parent);
    }

    Output output() {
        return idem().output();
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "found no command; expected one of "
                        + String.join(
                                ", ", Objects.requireNonNull(spec).subcommands().keySet()));
    }
}
