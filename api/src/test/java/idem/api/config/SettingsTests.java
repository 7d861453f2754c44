package idem.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.api.ratelimit.RateLimit;
import idem.api.ratelimit.RateLimits;
import idem.api.ratelimit.RequestGroup;
import idem.graph.RuleFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code idem.yml} may say of rate limits, and how its mistakes are told. */
final class SettingsTests {

    @Test
    void theProgramsOwnFileLimitsNothing() {
        assertThat(builtIn().settings().rateLimits()).isEqualTo(RateLimits.NONE);
        assertThat(limits("time_zone: Asia/Shanghai")).isEqualTo(RateLimits.NONE);
        assertThat(limits("rate_limits: {}")).isEqualTo(RateLimits.NONE);
    }

    @Test
    void whatTheProgramsOwnFileShowsCanBeTaken() {
        String shown = text().replace("# rate_limits:", "rate_limits:").replace("#   ", "  ");
        assertThat(limits(shown))
                .isEqualTo(new RateLimits(Map.of(
                        RequestGroup.EVENTS, new RateLimit(6000, 600),
                        RequestGroup.OTHERS, new RateLimit(600, 100),
                        RequestGroup.FAILED_SIGN_INS, new RateLimit(10, 30))));
    }

    @Test
    void aBurstThatIsNotSaidIsAMinutes() {
        RateLimits limits = limits("rate_limits: { events: { per_minute: 30 } }");
        assertThat(limits.of(RequestGroup.EVENTS)).contains(new RateLimit(30, 30));
        assertThat(limits.of(RequestGroup.OTHERS)).isEmpty();
    }

    @Test
    void allMistakesAreToldAtOnceWithTheirPlaces() {
        assertThatThrownBy(() -> limits("""
                        rate_limits:
                          event: { per_minute: 5 }
                          events: { per_minute: 0, burst: -1, per_second: 3 }
                          others: { burst: 5 }
                          failed_sign_ins: { per_minute: many }
                        """))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContainingAll(
                        "idem.yml:2:3: found the key \"event\"; expected one of events, others, failed_sign_ins; did you mean \"events\"?",
                        "idem.yml:3:25: found \"0\"; expected a whole number of at least 1 for \"per_minute\"",
                        "idem.yml:3:35: found \"-1\"; expected a whole number of at least 1 for \"burst\"",
                        "idem.yml:3:39: found the key \"per_second\"; expected one of per_minute, burst",
                        "idem.yml:4:3: found no \"per_minute\" for \"others\"; expected a whole number of at least 1",
                        "idem.yml:5:34: found \"many\"; expected a whole number of at least 1 for \"per_minute\"");
    }

    @Test
    void whatLimitsNothingIsNoLimit() {
        assertThatThrownBy(() -> limits("rate_limits:\n"))
                .hasMessageContaining("idem.yml:1:1: found nothing for \"rate_limits\"");
        assertThatThrownBy(() -> limits("rate_limits:\n  events:\n"))
                .hasMessageContaining("idem.yml:2:3: found nothing for \"events\"");
        assertThatThrownBy(() -> limits("rate_limits:\n  events: 600\n"))
                .hasMessageContaining("idem.yml:2:11: found \"600\"; expected a mapping for \"events\"");
        assertThatThrownBy(() -> limits("rate_limits:\n  events: { per_minute: 1.5, burst: }\n"))
                .hasMessageContainingAll("found \"1.5\"; expected a whole number", "found nothing for \"burst\"");
    }

    private static RateLimits limits(String text) {
        return Settings.read("idem.yml", text).rateLimits();
    }

    private static Configuration builtIn() {
        return Configuration.find(Optional.empty(), Map.of(), Path.of("/nonexistent"));
    }

    private static String text() {
        return builtIn().files().stream()
                .filter(file -> file.name().equals("idem.yml"))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
