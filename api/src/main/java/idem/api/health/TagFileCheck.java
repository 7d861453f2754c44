package idem.api.health;

import idem.api.BadInputException;
import idem.api.config.Configuration;
import idem.api.playbook.ActivePlaybooks;
import idem.api.tag.ActiveTags;
import idem.graph.RuleFileException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The files that decide tags and what is done by them, as they are now; what is in force stays until they are read anew. */
@Component
final class TagFileCheck {

    private final FileCheck check;

    TagFileCheck(Configuration configuration, ActiveTags tags, ActivePlaybooks playbooks, Clock clock) {
        this.check = new FileCheck(configuration::stamps, () -> mistake(tags, playbooks), clock);
    }

    /** What is wrong with them. */
    Optional<String> mistake() {
        return check.mistake();
    }

    private static Optional<String> mistake(ActiveTags tags, ActivePlaybooks playbooks) {
        try {
            tags.check();
            playbooks.check();
            return Optional.empty();
        } catch (RuleFileException | BadInputException e) {
            return Optional.of(Objects.requireNonNullElse(e.getMessage(), "what cannot be read"));
        }
    }
}
