package idem.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.ingest.TestNamespaces;
import idem.ingest.UnreadableEventsException;
import idem.ingest.cleaning.IdentifierIntake;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTests {

    private final EventReader reader =
            new EventReader(new IdentifierIntake(TestNamespaces.all()), "api", ZoneId.of("Asia/Shanghai"));

    private EventReading read(String json) {
        return reader.read(SentEvents.in(json).get(0));
    }

    @Test
    void theDocumentedEventIsGood() {
        EventReading reading = read("""
                {"messageId":"m1","type":"track","event":"Order Completed","channel":"taobao","timestamp":"2026-11-21T08:00:00Z",
                 "identifiers":{"taobao_ouid":"tb1","phone":["13712345678"]},"traits":{"gender":"female"},
                 "properties":{"total":199.00,"currency":"CNY","n":3}}""");
        EventForm form = ((EventReading.Outcome.Good) reading.outcome()).form();
        assertThat(form.messageId()).contains("m1");
        assertThat(form.identifiers())
                .extracting(id -> id.key())
                .containsExactly("phone:+8613712345678", "taobao_ouid:tb1");
        assertThat(form.properties())
                .containsEntry("total", new BigDecimal("199.00"))
                .containsEntry("n", 3L);
        assertThat(reading.refusedIdentifiers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"type":"trak","event":"x","identifiers":{"user_id":"1"}}                | type        | "trak"
            {"event":"x","identifiers":{"user_id":"1"}}                              | type        | nothing
            {"type":"track","identifiers":{"user_id":"1"}}                           | event       | nothing
            {"type":"track","event":"x"}                                             | identifiers | nothing
            {"type":"track","event":"x","identifiers":{}}                            | identifiers | none
            {"type":"track","event":"x","identifiers":{"user_id":"1"},"timestamp":"soon"} | timestamp | "soon"
            {"type":"track","event":"x","identifiers":{"user_id":"1"},"traits":[1]}  | traits      | a list
            {"type":"track","event":"x","identifiers":{"user_id":"1"},"properties":1} | properties | a number
            {"type":"track","event":{},"identifiers":{"user_id":"1"}}                | event       | an object
            [1]                                                                      |             | a number
            """)
    void whatIsWrongIsNamed(String json, String field, String found) {
        EventReading.Outcome.Bad bad = (EventReading.Outcome.Bad) read(json).outcome();
        assertThat(bad.fault().field()).isEqualTo(field == null ? "" : field);
        assertThat(bad.fault().found()).isEqualTo(found);
    }

    @Test
    void aNumberTooLongToBeWrittenOutIsKeptAsText() {
        EventReading reading = read("""
                {"type":"identify","identifiers":{"user_id":"1"},"traits":{"city":1e999999999,"points":1.5e3},
                 "properties":{"list":[-1e-999999999]}}""");
        EventForm form = ((EventReading.Outcome.Good) reading.outcome()).form();
        assertThat(form.traits())
                .containsEntry("city", "1E+999999999")
                .containsEntry("points", new BigDecimal("1.5e3"));
        assertThat(form.properties()).containsEntry("list", List.of("-1E-999999999"));
    }

    @Test
    void anUndeclaredNamespaceLeavesOutTheIdentifierAlone() {
        EventReading reading = read("""
                {"type":"identify","identifiers":{"phon":"13712345678","user_id":7}}""");
        assertThat(reading.outcome()).isInstanceOf(EventReading.Outcome.Good.class);
        assertThat(reading.refusedIdentifiers()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("identifiers.phon");
            assertThat(fault.expected()).endsWith("did you mean \"phone\"?");
        });
    }

    @Test
    void aControlCharacterIsInNoIdentifier() {
        EventReading reading = read("""
                {"type":"identify","identifiers":{"user_id":["a\\u0000b","c"]}}""");
        assertThat(reading.refusedIdentifiers())
                .singleElement()
                .satisfies(fault -> assertThat(fault.found()).isEqualTo("a control character"));
    }

    @Test
    void arraysAndLinesAreRead() {
        assertThat(SentEvents.in("[{},{}]")).hasSize(2);
        assertThat(SentEvents.in("{}\n{}\n")).hasSize(2);
        assertThat(SentEvents.in("")).isEmpty();
        assertThat(SentEvents.in("{}\nnot json\n\n{}")).hasSize(3);
        assertThatThrownBy(() -> SentEvents.in("{\"a\":")).isInstanceOf(UnreadableEventsException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    not json                        | no JSON: a word or number that cannot stand there, at column 1 of line 3
                    {"a":"+8613800138000            | no JSON: it ends too early, at column 21 of line 3
                    {'a':1}                         | no JSON: a ' that cannot stand there, at column 2 of line 3
                    {"name":张三}                     | no JSON: a word or number that cannot stand there, at column 9 of line 3
                    {"a":1,}                        | no JSON: a } that cannot stand there, at column 8 of line 3
                    {"a":1} {"b":2}                 | no JSON: more stands behind its end, at column 9 of line 3
                    null                            | null
                    [1]                             | a list
                    """)
    void aLineThatIsNoEventIsToldWithItsFlaw(String line, String found) {
        // the last line is no JSON, so that each line is read by itself
        EventReading reading =
                reader.read(SentEvents.in("{}\n\n" + line + "\n{").get(1));
        assertThat(reading.outcome()).isInstanceOfSatisfying(EventReading.Outcome.Bad.class, bad -> {
            assertThat(bad.fault().found()).isEqualTo(found);
            assertThat(bad.fault().expected()).contains("JSON object");
        });
    }
}
