package idem.tagger.compute;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.tag.PastEvent;
import idem.tagger.DefaultTags;
import idem.tagger.rule.TagCatalogue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What gives a sensitive tag is as telling as the tag. */
class SensitiveEventsTests {

    private static final Instant LONG_AGO = Instant.parse("2019-01-01T00:00:00Z");
    private static final String STIRRED = """
            tags:
              - code: stirred
                name: { zh: 有动静, en: Stirred }
                category: behaviour
                kind: number
                sensitive: %s
                rule: %s
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Treatment Completed | {} | true",
                "Appointment Missed | {} | true",
                "Appointment Booked | {} | true",
                "Page Viewed | {} | false",
                "Order Completed | {\"payment_method\":\"花呗分期\"} | true",
                "Order Completed | {\"payment_method\":\"微信支付\"} | false",
                "Order Completed | {} | false",
                "Consent Given | {\"channel\":\"sms\",\"purpose\":\"medical\"} | true",
                "Consent Given | {\"channel\":\"sms\",\"purpose\":[\"marketing\",\"finance\"]} | true",
                "Consent Withdrawn | {\"channel\":\"sms\",\"purpose\":\"minors\"} | true",
                "Consent Given | {\"channel\":\"sms\",\"purpose\":\"marketing\"} | false",
                "Consent Withdrawn | {} | false",
                "'' | {} | false"
            })
    void whatDefaultTagsThatAreSensitiveLookAtIs(String name, String properties, boolean sensitive) {
        assertThat(contains(DefaultTags.catalogue(), event(name, "app", properties)))
                .isEqualTo(sensitive);
    }

    @Test
    void whateverAClinicTellsIs() {
        PastEvent call = new PastEvent("k", LONG_AGO.toEpochMilli(), "Call Made", "clinic", "clinic-calls", "{}");
        assertThat(contains(DefaultTags.catalogue(), call)).isTrue();
    }

    @Test
    void aRuleThatChoosesNoEventsMakesNoneOfThemTelling() {
        assertThat(contains(catalogue(true, "{ count: \"*\" }"), event("Page Viewed", "app", "{}")))
                .isFalse();
    }

    @Test
    void aRuleMayChooseBySource() {
        TagCatalogue clinic = catalogue(true, "{ count: \"*\", sources: clinic }");
        assertThat(contains(clinic, event("Page Viewed", "clinic", "{}"))).isTrue();
        assertThat(contains(clinic, event("Page Viewed", "app", "{}"))).isFalse();
        TagCatalogue open = catalogue(false, "{ count: \"*\", sources: clinic }");
        assertThat(contains(open, event("Page Viewed", "clinic", "{}"))).isFalse();
    }

    private static TagCatalogue catalogue(boolean sensitive, String rule) {
        return TagCatalogue.read(new TreeMap<>(Map.of("a.yml", STIRRED.formatted(sensitive, rule))));
    }

    private static PastEvent event(String name, String source, String properties) {
        return new PastEvent(source + "/1", LONG_AGO.toEpochMilli(), name, "app", source, properties);
    }

    private static boolean contains(TagCatalogue catalogue, PastEvent event) {
        Vantage vantage = new Vantage(Instant.parse("2026-11-21T12:00:00Z"), ZoneId.of("Asia/Shanghai"), "CNY");
        return new SensitiveEvents(catalogue, vantage).contains(event);
    }
}
