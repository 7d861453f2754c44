package idem.tagger.consent;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.tag.PastEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConsentsTests {

    private static final String SMS_ADVERTISING = "{\"channel\":\"sms\",\"purpose\":\"marketing\"}";

    @Test
    void whatWasNeverGivenIsNotGiven() {
        assertThat(Consents.of(List.of()).allows("sms", "marketing")).isFalse();
        assertThat(Consents.of(List.of(event(1, "Order Completed", SMS_ADVERTISING)))
                        .all())
                .isEmpty();
    }

    @Test
    void consentIsPerChannelAndPurpose() {
        Consents consents = Consents.of(List.of(event(1, "Consent Given", SMS_ADVERTISING)));
        assertThat(consents.allows("sms", "marketing")).isTrue();
        assertThat(consents.allows("email", "marketing")).isFalse();
        assertThat(consents.allows("sms", "service")).isFalse();
    }

    @Test
    void aGivenConsentMustNameChannelAndPurpose() {
        assertThat(Consents.of(List.of(
                                event(1, "Consent Given", "{\"channel\":\"sms\"}"), event(2, "Consent Given", "")))
                        .all())
                .isEmpty();
    }

    @Test
    void theNewestStatementCountsWhicheverComesFirst() {
        List<PastEvent> events = new ArrayList<>(List.of(
                event(1, "Consent Given", SMS_ADVERTISING),
                event(2, "Consent Withdrawn", SMS_ADVERTISING),
                event(3, "Consent Given", "{\"channel\":[\"sms\",\"email\"],\"purpose\":\"marketing\"}"),
                event(4, "Unsubscribed", "")));
        for (long seed = 0; seed < 20; seed++) {
            Collections.shuffle(events, new Random(seed));
            Consents consents = Consents.of(events);
            assertThat(consents.allows("sms", "marketing")).as("seed %d", seed).isTrue();
            assertThat(consents.allows("email", "marketing"))
                    .as("seed %d", seed)
                    .isFalse();
        }
    }

    @Test
    void ofTwoAtOneTimeTheOneThatWithdrawsCounts() {
        assertThat(Consents.of(List.of(
                                event(1, "Consent Given", SMS_ADVERTISING),
                                event(1, "Consent Withdrawn", SMS_ADVERTISING)))
                        .allows("sms", "marketing"))
                .isFalse();
    }

    @Test
    void whoWithdrawsEverythingMayBeAskedAgain() {
        List<PastEvent> events = new ArrayList<>(
                List.of(event(1, "Consent Given", SMS_ADVERTISING), event(2, "Consent Withdrawn", "{}")));
        assertThat(Consents.of(events).allows("sms", "marketing")).isFalse();
        events.add(event(3, "Consent Given", SMS_ADVERTISING));
        assertThat(Consents.of(events).allows("sms", "marketing")).isTrue();
    }

    @Test
    void mailMarkedAsSpamEndsAllMail() {
        Consents consents = Consents.of(List.of(
                event(1, "Consent Given", "{\"channel\":\"email\",\"purpose\":[\"marketing\",\"service\"]}"),
                event(2, "Email Marked as Spam", "{}")));
        assertThat(consents.allows("email", "service")).isFalse();
        assertThat(consents.allows("email", "marketing")).isFalse();
    }

    private static PastEvent event(long millis, String name, String properties) {
        return new PastEvent("s/" + millis + name, millis, name, "app", "s", properties);
    }
}
