package idem.tagger.compute;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.tag.HeldTags;
import idem.graph.tag.Measure;
import idem.graph.tag.PastEvent;
import idem.graph.tag.PersonHistory;
import idem.graph.tag.PersonTags;
import idem.graph.tag.TagValue;
import idem.graph.trait.Trait;
import idem.tagger.DefaultTags;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalogue that ships says of one person. */
class DefaultTagsOfSomebodyTests {

    private static final Vantage VANTAGE =
            new Vantage(Instant.parse("2026-11-21T12:00:00Z"), ZoneId.of("Asia/Shanghai"), "CNY");

    private final List<PastEvent> events = new ArrayList<>();
    private final List<Trait> traits = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Email Delivered",
                "Email Bounced",
                "Message Sent",
                "Push Notification Received",
                "Coupon Issued",
                "Consent Given",
                "Unsubscribed"
            })
    void whatIsSentToHerIsNoVisitOfHers(String sent) {
        event(sent, "app", "2025-01-01T00:00:00Z", "{}");
        event("Product Viewed", "web", "2026-01-02T00:00:00Z", "{}");
        for (int hour = 15; hour < 21; hour++) {
            event(sent, "app", "2026-11-20T" + hour + ":00:00Z", "{}");
        }
        assertThat(tags().measures())
                .containsEntry("first_seen", new Measure.Day(LocalDate.parse("2026-01-02")))
                .containsEntry("last_seen", new Measure.Day(LocalDate.parse("2026-01-02")))
                .containsEntry("channel_count", Measure.Amount.of(1));
        assertThat(values("channels_used")).containsExactly("web");
        assertThat(values("acquisition_channel")).containsExactly("web");
        assertThat(values("activity_30d")).containsExactly("none");
        assertThat(values("app_user")).isEmpty();
        assertThat(values("night_owl")).isEmpty();
        assertThat(values("active_hours")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Appointment Booked", "Appointment Missed", "Consultation Completed", "Treatment Completed"})
    void noListOfChannelsTellsThatSheIsTreated(String event) {
        event(event, "clinic", "2026-11-01T00:00:00Z", "{}");
        assertThat(values("channels_used")).isEmpty();
        assertThat(values("acquisition_channel")).isEmpty();
        assertThat(tags().measures())
                .containsEntry("channel_count", Measure.Amount.of(0))
                .containsKey("last_seen");
    }

    @ParameterizedTest
    @CsvSource({"花呗分期, 花呗", "白条分期, 白条", "信用卡分期, 信用卡", "微信支付, 微信支付"})
    void aMeansOfPaymentDoesNotTellOfInstalments(String paid, String told) {
        event("Order Completed", "taobao", "2026-11-01T00:00:00Z", "{\"payment_method\":\"%s\"}".formatted(paid));
        assertThat(values("payment_method")).containsExactly(told);
        assertThat(values("instalment_user")).hasSize(paid.endsWith("分期") ? 1 : 0);
    }

    @Test
    void whoTakesAConsentBackHasNotAgreed() {
        event("Consent Given", "sms", "2026-01-01T00:00:00Z", "{\"channel\":\"sms\",\"purpose\":[\"medical\"]}");
        assertThat(values("medical_consent")).containsExactly("true");
        event("Consent Withdrawn", "sms", "2026-01-02T00:00:00Z", "{\"channel\":\"sms\",\"purpose\":\"marketing\"}");
        assertThat(values("medical_consent")).containsExactly("true");
        event("Consent Withdrawn", "sms", "2026-01-03T00:00:00Z", "{\"channel\":\"sms\",\"purpose\":\"medical\"}");
        assertThat(values("medical_consent")).isEmpty();
        event("Consent Given", "sms", "2026-01-04T00:00:00Z", "{\"channel\":\"sms\",\"purpose\":\"all\"}");
        assertThat(values("medical_consent")).containsExactly("true");
    }

    @Test
    void whoSubscribesAnewIsUnsubscribedNoMore() {
        event("Unsubscribed", "email", "2026-01-01T00:00:00Z", "{}");
        assertThat(values("email_unsubscribed")).containsExactly("true");
        event("Consent Given", "email", "2026-01-02T00:00:00Z", "{\"channel\":\"email\",\"purpose\":\"marketing\"}");
        assertThat(values("email_unsubscribed")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"厦门", "厦门市"})
    void aCityIsOneHoweverItIsWritten(String written) {
        traits.add(new Trait("city", written, "crm", Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(values("city")).containsExactly("厦门");
    }

    private void event(String name, String channel, String at, String properties) {
        events.add(new PastEvent(
                "k" + events.size(), Instant.parse(at).toEpochMilli(), name, channel, "source", properties));
    }

    private List<String> values(String tag) {
        return tags().values().stream()
                .filter(value -> value.tag().equals(tag))
                .map(TagValue::value)
                .toList();
    }

    private PersonTags tags() {
        return new PersonTagger(DefaultTags.catalogue(), VANTAGE, Map.of())
                .tag(new PersonHistory(1, 0, events, traits, List.of(), HeldTags.NONE));
    }
}
