package idem.tagger.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idem.graph.RuleFileException;
import idem.tagger.DefaultTags;
import idem.tagger.expression.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlaybooksTests {

    private static final Vocabulary TAGS =
            new Vocabulary(DefaultTags.catalogue().tags());

    @Test
    void theShippedFileActsOnEveryGroupThatMarketersNameFirst() {
        Playbooks playbooks = Playbooks.read("playbooks.yml", shipped(), TAGS);
        String all =
                playbooks.all().stream().map(playbook -> playbook.who().text()).collect(Collectors.joining("\n"));
        assertThat(all).contains("potential", "new", "loyal", "lost", "high_value", "vip");
        assertThat(playbooks.all())
                .filteredOn(playbook -> playbook.code().startsWith("win-back"))
                .flatExtracting(Playbook::channels)
                .containsExactlyInAnyOrder("sms", "email");
        assertThat(playbooks.rules().youngest()).isEqualTo(14);
        assertThat(playbooks.all())
                .anySatisfy(playbook -> assertThat(playbook.what().coupon()).isNotEmpty());
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsPlace() {
        String text = """
                limits: { contacts_a_week: 0, youngest: 12, quiet_hours: { from: late } }
                channels: { sms: [phone] }
                playbooks:
                  - code: One
                    who: lifecycle = lyal
                    channels: [fax]
                    control: 1.5
                    againafter: 3d
                  - code: one
                  - code: one
                """;
        RuleFileException e =
                catchThrowableOfType(RuleFileException.class, () -> Playbooks.read("playbooks.yml", text, TAGS));
        assertThat(e.getMessage())
                .contains("playbooks.yml:1:")
                .contains("\"late\"")
                .contains("at least 14")
                .contains("found \"One\"")
                .contains("did you mean \"loyal\"")
                .contains("fax")
                .contains("a share from 0 to below 1")
                .contains("did you mean \"again_after\"")
                .contains("a second playbook");
    }

    private static String shipped() {
        try (InputStream in = Playbooks.class.getResourceAsStream("/idem/config/playbooks.yml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
