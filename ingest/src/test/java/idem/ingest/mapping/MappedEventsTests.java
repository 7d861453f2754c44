package idem.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.event.Event;
import idem.ingest.TestSources;
import idem.ingest.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedEventsTests {

    private static final Source ORDERS = TestSources.of("orders", """
            channel: shop
            event: Order Completed
            timestamp: at
            group_by: no
            identifiers: { customer_id: who }
            properties: { total: { column: sum, as: money, sum: true } }
            """.replace("group_by: no", "group_by: \"no\""));

    private static Harvested read(Path directory, int mostOpenRows, String... rows) throws IOException {
        Path file = Files.writeString(directory.resolve("in.csv"), "no,who,at,sum\n" + String.join("\n", rows) + "\n");
        return Harvested.of(file, ORDERS, mostOpenRows);
    }

    @Test
    void rowsOfOneNumberMakeOneEventWhereverTheyStand(@TempDir Path directory) throws IOException {
        Harvested harvested = read(directory, 100, "1,a,2026-01-01,1.50", "2,b,2026-01-01,2", "1,a,2026-01-01,0.25");
        assertThat(harvested.told()).containsExactly("Order Completed customer_id:b", "Order Completed customer_id:a");
        assertThat(harvested.events.get(1).properties().toString()).contains("total=1.75");
    }

    @Test
    void aNumberThatComesBackTooLateIsRejectedAndNoSecondEvent(@TempDir Path directory) throws IOException {
        Harvested harvested = read(
                directory,
                2,
                "1,a,2026-01-01,1",
                "2,b,2026-01-01,1",
                "3,c,2026-01-01,1",
                "4,d,2026-01-01,1",
                "1,a,2026-01-01,1");
        assertThat(harvested.events)
                .extracting(Event::messageId)
                .doesNotHaveDuplicates()
                .hasSize(4);
        assertThat(harvested.rejected).singleElement().asString().startsWith("6 : a row of 1 more than 2 rows after");
    }

    @Test
    void oneBadRowKeepsItsWholeEventOutSoThatItCanBeMended(@TempDir Path directory) throws IOException {
        Harvested harvested = read(directory, 100, "1,a,2026-01-01,1", "1,a,2026-01-01,x", "2,b,2026-01-01,1");
        assertThat(harvested.told()).containsExactly("Order Completed customer_id:b");
        assertThat(harvested.rejected).containsExactly("2 : a row of the same event as line 3", "3 sum: x");
    }

    @Test
    void aRowWithTooFewFieldsIsRejectedAndTheRestGoesOn(@TempDir Path directory) throws IOException {
        Harvested harvested = read(directory, 100, "1,a", "2,b,2026-01-01,1,surplus", "3,c,2026-01-01,1");
        assertThat(harvested.told()).containsExactly("Order Completed customer_id:c");
        assertThat(harvested.rejected).containsExactly("2 : 2 fields", "3 : 5 fields");
    }
}
