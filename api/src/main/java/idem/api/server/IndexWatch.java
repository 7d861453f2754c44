package idem.api.server;

import idem.api.RecurringWork;
import idem.graph.run.Changes;
import idem.tagger.segment.SegmentIndex;
import idem.tagger.segment.Segments;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Keeps the segment index following the graph from the start on, so that who asks finds it read. On a thread of its own, as
 * reading the whole graph takes long.
 */
@Component
final class IndexWatch extends RecurringWork {

    private final Changes changes;
    private final Segments segments;
    private long seen = -1;

    IndexWatch(Changes changes, Segments segments) {
        super(
                "index-watch",
                new Told("The segment index stays as it was", "The segment index follows the graph again"),
                new Pace(Duration.ZERO, Duration.ofMillis(300), Duration.ZERO));
        this.changes = changes;
        this.segments = segments;
    }

    @Override
    protected void work() {
        long now = changes.value();
        if (now != seen) {
            SegmentIndex unused = segments.refresh();
            seen = now;
        }
    }
}
