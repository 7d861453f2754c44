package idem.api.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParentCommand;

/** A command directly under the program's name. */
abstract class SingleCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable IdemCommand parent;

    IdemCommand idem() {
        return Objects.requireNonNull(parent);
    }

    Output output() {
        return idem().output();
    }

    /** Does the work and answers how it ended. */
    abstract ExitCode work();

    @Override
    public Integer call() {
        return work().number();
    }
}
