package idem.api.cli;

import idem.graph.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows long work as a bar with rate and time left, on a terminal; elsewhere the log's lines say enough. */
final class Bars implements Progress, AutoCloseable {

    private static final int WIDTH = 100;

    private final PrintStream err;
    private final boolean terminal;
    private @Nullable ProgressBar bar;

    private Bars(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** Bars on a terminal, nothing elsewhere. */
    static Bars on(PrintStream err) {
        return new Bars(err, standardErrorIsTerminal());
    }

    /** Linux names the device behind a descriptor; elsewhere there is no bar, and the log's lines say enough. */
    private static boolean standardErrorIsTerminal() {
        try {
            Path device = Path.of("/proc/self/fd/2").toRealPath();
            return device.startsWith("/dev/pts") || device.toString().startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public synchronized void stage(String name, long total) {
        stop();
        if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(250)
                    .showSpeed()
                    .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
                    .build();
        }
    }

    @Override
    public synchronized void advance(long steps) {
        if (bar != null) {
            bar.stepBy(steps);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Ends the bar of the last stage, before anything else is printed. */
    synchronized void stop() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
