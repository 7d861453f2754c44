package idem.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import idem.graph.GraphOutOfReachException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RecurringWorkTests {

    /** Fails in one way, three times in another, and then no more. */
    private static final class Ailing extends RecurringWork {

        private final CountDownLatch times = new CountDownLatch(6);
        private final List<String> troubles = new CopyOnWriteArrayList<>();

        Ailing() {
            super(
                    "ailing",
                    new Told("All wait", "All goes on"),
                    new Pace(Duration.ZERO, Duration.ofMillis(1), Duration.ofSeconds(10)));
        }

        @Override
        protected void work() {
            troubles.add(trouble().orElse("none"));
            times.countDown();
            if (times.getCount() == 5) {
                throw new GraphOutOfReachException("found no graph", new IllegalStateException());
            }
            if (times.getCount() >= 2) {
                throw new IllegalStateException("a value of somebody's");
            }
        }
    }

    @Test
    void goesOnAfterWhateverStoodInTheWayAndTellsOfItOnce() throws InterruptedException {
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger(Ailing.class);
        told.start();
        log.addAppender(told);
        Ailing work = new Ailing();

        work.start();
        assertThat(work.isRunning()).isTrue();
        assertThat(work.times.await(1, TimeUnit.MINUTES)).isTrue();
        work.stop();
        log.detachAppender(told);

        assertThat(work.isRunning()).isFalse();
        String defect = "a defect: java.lang.IllegalStateException";
        assertThat(work.troubles).startsWith("none", "found no graph", defect, defect, defect, "none");
        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "All wait: found no graph",
                        "All wait, because of java.lang.IllegalStateException",
                        "All goes on");
    }
}
