package idem.api.health;

import idem.api.BadInputException;
import idem.api.connection.GraphReach;
import idem.api.playbook.ActivePlaybooks;
import idem.api.tag.ActiveTags;
import idem.api.tag.LiveTags;
import idem.graph.RuleFileException;
import idem.graph.db.Graph;
import idem.graph.tag.DueTags;
import idem.graph.tag.DueTags.Windows;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Tells how many persons' tags are due, what stands in the way of computing them, and mistakes in the files that decide them. */
@Component("tags")
final class TagHealth extends HealthOfGraph {

    private final DueTags due;
    private final LiveTags tags;
    private final ActiveTags rules;
    private final ActivePlaybooks playbooks;
    private final Clock clock;

    TagHealth(Graph graph, LiveTags tags, ActiveTags rules, ActivePlaybooks playbooks, Clock clock, GraphReach reach) {
        super(reach);
        this.due = new DueTags(graph);
        this.tags = tags;
        this.rules = rules;
        this.playbooks = playbooks;
        this.clock = clock;
    }

    @Override
    Health read() {
        Health.Builder health = Health.up().withDetail("overdue", due.count(clock.instant(), Windows.REST_IN_THE_PAST));
        tags.trouble().ifPresent(trouble -> health.withDetail("failure", trouble));
        tellFiles(health);
        return health.build();
    }

    /** What is wrong with the files as they are now; what is in force stays until they are read anew without a mistake. */
    private void tellFiles(Health.Builder health) {
        try {
            rules.check();
            playbooks.check();
        } catch (RuleFileException | BadInputException e) {
            health.withDetail("filesFailure", Objects.requireNonNullElse(e.getMessage(), "what cannot be read"));
        }
    }
}
