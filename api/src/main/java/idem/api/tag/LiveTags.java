package idem.api.tag;

import idem.api.RecurringWork;
import idem.graph.db.Graph;
import idem.tagger.LiveTagging;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps tags current while the API is served: looks a few times a second whether somebody's are due. */
@Component
public final class LiveTags extends RecurringWork {

    private static final Duration BETWEEN = Duration.ofMillis(150);

    private final Graph graph;
    private final ActiveTags rules;
    private final Clock clock;
    private @Nullable LiveTagging tagging;
    private long generation = -1;

    LiveTags(Graph graph, ActiveTags rules, Clock clock) {
        super(
                "live-tags",
                new Told("Tags that are due wait", "Tags that are due are computed again"),
                new Pace(BETWEEN, BETWEEN, Duration.ofSeconds(10)));
        this.graph = graph;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    protected void work() {
        current().tagDue(clock.instant());
    }

    /** By the rules as they are; where these were read anew, by others than the last time. */
    private LiveTagging current() {
        ActiveTags.Rules now = rules.rules();
        LiveTagging known = tagging;
        if (known == null || generation != now.generation()) {
            known = new LiveTagging(graph, now.rules());
            tagging = known;
            generation = now.generation();
        }
        return known;
    }
}
