package idem.resolver.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a scenario whose events, one a line, can be put in another order. Events that name no time are given the one
 * that they have by their place, so that order alone changes.
 */
record ScenarioText(String before, List<String> events, String after) {

    private static final Pattern EVENTS = Pattern.compile("(?ms)^events:\\n(?<events>(?: +[-#].*?\\n|\\n)+)");
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SHUFFLES = 20;

    static ScenarioText of(String text) {
        Matcher found = EVENTS.matcher(text);
        assertThat(found.find()).as("events, one a line, in %s", text).isTrue();
        List<String> events = new ArrayList<>();
        for (String line : found.group("events").lines().toList()) {
            if (line.strip().startsWith("-")) {
                assertThat(line).matches(" +- \\{.*}.*");
                events.add(timed(line, events.size()));
            }
        }
        return new ScenarioText(text.substring(0, found.start()), events, text.substring(found.end()));
    }

    private static String timed(String line, int place) {
        return line.contains("timestamp:")
                ? line
                : line.replaceFirst("\\{", "{timestamp: \"" + FIRST.plus(Duration.ofHours(place)) + "\", ");
    }

    String withEvents(List<String> ordered) {
        return before + "events:\n" + String.join("\n", ordered) + "\n" + after;
    }

    /** Backwards, and shuffled by fixed seeds. */
    List<List<String>> orders() {
        List<List<String>> orders = new ArrayList<>();
        List<String> backwards = new ArrayList<>(events);
        Collections.reverse(backwards);
        orders.add(backwards);
        for (int seed = 0; seed < SHUFFLES; seed++) {
            List<String> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(seed));
            orders.add(shuffled);
        }
        return orders;
    }
}
