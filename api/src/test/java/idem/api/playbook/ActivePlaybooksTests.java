package idem.api.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.api.config.Configuration;
import idem.graph.RuleFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ActivePlaybooksTests {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void playbooksAndLimitsAreReadAnewAndMistakesLeaveThemAsTheyWere() throws Exception {
        Path file = Files.writeString(directory.resolve("playbooks.yml"), text("first", 3));
        ActivePlaybooks active = new ActivePlaybooks(Configuration.find(Optional.of(directory), Map.of(), directory));
        assertThat(active.playbooks().find("first")).isPresent();

        Files.writeString(file, text("second", 1));
        assertThat(active.playbooks().find("first")).as("until it is told to").isPresent();
        assertThat(active.reload()).isEqualTo(active.playbooks());
        assertThat(active.playbooks().find("first")).isEmpty();
        assertThat(active.playbooks().find("second")).isPresent();
        assertThat(active.playbooks().rules().contactsAWeek()).isEqualTo(1);

        Files.writeString(file, text("third", 2).replace("lifecycle = lost", "has no_such_tag"));
        assertThatThrownBy(active::reload).isInstanceOf(RuleFileException.class).hasMessageContaining("no_such_tag");
        assertThat(active.playbooks().find("second")).as("as it was").isPresent();
        assertThat(active.playbooks().rules().contactsAWeek()).isEqualTo(1);
    }

    private static String text(String code, int contacts) {
        return """
                limits: { contacts_a_week: %d }
                channels: { sms: [phone] }
                playbooks:
                  - code: %s
                    name: { zh: 一, en: One }
                    who: lifecycle = lost
                    what: { kind: offer, text: { zh: 礼, en: A gift } }
                    channels: [sms]
                    purpose: marketing
                    why: { zh: 因, en: Because }
                    priority: 70
                """.formatted(contacts, code);
    }
}
