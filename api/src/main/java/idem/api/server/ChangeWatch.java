package idem.api.server;

import idem.api.BadInputException;
import idem.api.RecurringWork;
import idem.api.key.Keys;
import idem.api.playbook.ActivePlaybooks;
import idem.api.rule.ActiveRules;
import idem.api.segment.SegmentExpressions;
import idem.api.tag.ActiveTags;
import idem.graph.RuleFileException;
import idem.graph.run.Changes;
import idem.graph.tag.TagReloads;
import idem.tagger.playbook.Playbooks;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes over what other processes have changed: rules, tag files, playbooks, keys and saved segments. */
@Component
final class ChangeWatch extends RecurringWork {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeWatch.class);

    private final Changes changes;
    private final Keys keys;
    private final ActiveRules rules;
    private final SegmentExpressions expressions;
    private final ActiveTags tags;
    private final ActivePlaybooks playbooks;
    private final TagReloads reloads;
    private long seen = -1;
    private long reloaded = -1;

    ChangeWatch(
            Changes changes,
            Keys keys,
            ActiveRules rules,
            SegmentExpressions expressions,
            ActiveTags tags,
            ActivePlaybooks playbooks,
            TagReloads reloads) {
        super(
                "change-watch",
                new Told("Changes of other processes wait", "Changes of other processes are taken over again"),
                new Pace(Duration.ZERO, Duration.ofMillis(300), Duration.ZERO));
        this.changes = changes;
        this.keys = keys;
        this.rules = rules;
        this.expressions = expressions;
        this.tags = tags;
        this.playbooks = playbooks;
        this.reloads = reloads;
    }

    @Override
    protected void work() {
        long now = changes.value();
        if (now != seen) {
            keys.forget();
            rules.forget();
            expressions.forget();
            reloadFiles();
            seen = now;
        }
    }

    /** The first look finds what was told between the reading of the files and now. */
    private void reloadFiles() {
        long told = reloads.value();
        if (told != reloaded) {
            reloaded = told;
            boolean tagsTaken = reload("Tag files", () -> {
                long unused = tags.reload().generation();
            });
            if (tagsTaken) { // playbooks are held against the tags of the same files
                reload("Playbooks", () -> {
                    Playbooks unused = playbooks.reload();
                });
            }
        }
    }

    /** Whether what was read is in force. */
    private static boolean reload(String what, Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (RuleFileException | BadInputException e) {
            LOG.warn("{} were to be read anew and have mistakes; what was in force stays: {}", what, e.getMessage());
            return false;
        }
    }
}
