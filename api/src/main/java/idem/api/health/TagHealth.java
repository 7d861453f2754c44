package idem.api.health;

import idem.api.connection.GraphReach;
import idem.api.tag.LiveTags;
import idem.graph.db.Graph;
import idem.graph.tag.DueTags;
import idem.graph.tag.DueTags.Windows;
import java.time.Clock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Tells how many persons' tags are due, what stands in the way of computing them, and mistakes in the files that decide them. */
@Component("tags")
final class TagHealth extends HealthOfGraph {

    private final DueTags due;
    private final LiveTags tags;
    private final TagFileCheck files;
    private final Clock clock;

    TagHealth(Graph graph, LiveTags tags, TagFileCheck files, Clock clock, GraphReach reach) {
        super(reach);
        this.due = new DueTags(graph);
        this.tags = tags;
        this.files = files;
        this.clock = clock;
    }

    @Override
    Health read() {
        Health.Builder health = Health.up().withDetail("overdue", due.count(clock.instant(), Windows.REST_IN_THE_PAST));
        tags.trouble().ifPresent(trouble -> health.withDetail("failure", trouble));
        files.mistake().ifPresent(mistake -> health.withDetail("filesFailure", mistake));
        return health.build();
    }
}
