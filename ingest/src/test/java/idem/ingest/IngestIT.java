package idem.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.db.TestGraph;
import idem.graph.event.EventStore;
import idem.ingest.rejected.RejectedFile;
import idem.ingest.rejected.RejectedFiles;
import idem.ingest.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Record;

/** Files and sent events, into a real graph. */
class IngestIT {

    private static final TestGraph SERVER = TestGraph.shared();
    private static final Graph GRAPH = Graph.connect(SERVER.uri().toString(), SERVER.user(), SERVER.password());

    @AfterAll
    static void close() {
        GRAPH.close();
    }

    @BeforeEach
    void empty() {
        GRAPH.write(tx ->
                tx.run("MATCH (n) WHERE NOT n:__Neo4jMigration DETACH DELETE n").consume());
    }

    private static Ingest ingest(Path directory) {
        return new Ingest(
                new EventStore(GRAPH),
                TestNamespaces.all(),
                new RejectedFiles(directory.resolve("rejected")),
                Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC),
                () -> UUID.randomUUID().toString());
    }

    private static List<Map<String, Object>> rows(String statement) {
        return GRAPH.read(tx -> tx.run(statement).list(Record::asMap));
    }

    @Test
    void linesOfAnInvoiceBecomeOneEventAndASecondImportWritesNothing(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("retail.csv"), """
                InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
                536365,85123A,WHITE HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
                536365,71053,LANTERN,6,2010-12-01 08:26:00,3.39,17850.0,United Kingdom
                C536379,D,Discount,-1,2010-12-01 09:41:00,27.5,14527.0,United Kingdom
                536400,1,NOBODY,1,2010-12-01 09:41:00,1,,United Kingdom
                536401,1,BAD,x,2010-12-01 09:41:00,1,1,United Kingdom
                """);

        ImportReport first = ingest(directory).importFile(file, TestSources.shipped("online-retail"), Progress.NONE);
        List<Map<String, Object>> events = rows(
                "MATCH (e:Event)-[:BY]->(i) RETURN e.key AS id, i.key AS by, e.properties AS properties ORDER BY id");
        ImportReport second = ingest(directory).importFile(file, TestSources.shipped("online-retail"), Progress.NONE);

        assertThat(first.accepted()).isEqualTo(2);
        assertThat(first.skipped()).isEqualTo(1);
        assertThat(first.rejected()).isEqualTo(1);
        assertThat(Files.readString(first.rejectedFile().orElseThrow()))
                .contains("536401,1,BAD,x")
                .contains("Quantity,x,a number");
        assertThat(events)
                .extracting(row -> row.get("id"))
                .containsExactly("online-retail/Order Cancelled|C536379", "online-retail/Order Completed|536365");
        assertThat(events).extracting(row -> row.get("by")).containsExactly("customer_id:14527", "customer_id:17850");
        assertThat(events.get(1).toString()).contains("\"total\":35.64", "\"currency\":\"GBP\"");
        assertThat(second.accepted()).isZero();
        assertThat(second.duplicates()).isEqualTo(2);
        assertThat(second.rejected()).isEqualTo(1);
        assertThat(second.rejectedFile()).isEqualTo(first.rejectedFile());
        assertThat(new RejectedFiles(directory.resolve("rejected")).list()).hasSize(1);
        assertThat(rows("MATCH (i:Identifier) RETURN DISTINCT i.rev AS rev")).containsExactly(Map.of("rev", 1L));
    }

    @Test
    void mendedRowsComeInAndTheirFileIsGone(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("pos.csv"), """
                小票号,门店编号,收银设备,会员卡号,手机号,商品编码,商品名称,单价,数量,金额,交易类型,交易时间
                R1,S1,T1,M1,,P1,面膜,59.90,2,119.80,销售,2026-10-06 15:00:00
                R2,S1,T1,M2,,P1,面膜,59.90,一,59.90,销售,2026-10-06 15:10:00
                R2,S1,T1,M2,,P2,唇膏,10,1,10,销售,2026-10-06 15:10:00
                """);
        Ingest ingest = ingest(directory);
        ImportReport first = ingest.importFile(file, TestSources.shipped("store-pos"), Progress.NONE);
        RejectedFiles files = new RejectedFiles(directory.resolve("rejected"));
        RejectedFile rejected = files.list().get(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rejected.path())))
                .isEqualTo("rw-------");
        Files.writeString(rejected.path(), Files.readString(rejected.path()).replace(",一,", ",1,"));

        ImportReport second = ingest.retry(rejected, TestSources.shipped("store-pos"), Progress.NONE);

        assertThat(first.accepted()).isEqualTo(1);
        assertThat(first.rejected()).isEqualTo(2);
        assertThat(rejected.source()).isEqualTo("store-pos");
        assertThat(second.accepted()).isEqualTo(1);
        assertThat(second.rejected()).isZero();
        assertThat(files.list()).isEmpty();
        assertThat(rows("MATCH (e:Event {key: 'store-pos/Order Completed|S1|R2'}) RETURN e.properties AS p")
                        .toString())
                .contains("\"total\":69.90");
    }

    @Test
    void aRejectedRowWaitsOnceHoweverOftenItsFileIsImported(@TempDir Path directory) throws Exception {
        Ingest ingest = ingest(directory);
        RejectedFiles files = new RejectedFiles(directory.resolve("rejected"));
        String header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
        String bad = "1,1,\"A, \"\"B\"\"\",x,2010-12-01 09:41:00,1,1,UK\n";
        String tooLong = "2,1,LONG,1,2010-12-01 09:41:00,1,1,UK,over,the,end\n3,1,SHORT,1,2010-12-01 09:41:00,1\n";
        Path file = Files.writeString(directory.resolve("a.csv"), header + bad + bad + tooLong);
        Path json = Files.writeString(directory.resolve("a.jsonl"), "{\"type\":\"trak\",\"a\":1.50}\n[1]\n");
        Source events = TestSources.shipped("events");
        for (int i = 0; i < 3; i++) {
            assertThat(ingest.importFile(file, TestSources.shipped("online-retail"), Progress.NONE)
                            .rejected())
                    .isEqualTo(4);
            assertThat(ingest.importFile(json, events, Progress.NONE).rejected())
                    .isEqualTo(2);
        }
        assertThat(files.list()).hasSize(2);
        assertThat(Files.readAllLines(files.list().get(1).path())).hasSize(5);

        Files.writeString(file, header + tooLong + bad + bad + bad);
        ImportReport more = ingest.importFile(file, TestSources.shipped("online-retail"), Progress.NONE);

        assertThat(more.rejected()).isEqualTo(5);
        assertThat(Files.readAllLines(more.rejectedFile().orElseThrow()))
                .as("the header and the one row that is new")
                .hasSize(2);
        for (RejectedFile waiting : files.list()) {
            int before = Files.readAllLines(waiting.path()).size();
            ImportReport again = ingest.retry(waiting, TestSources.shipped(waiting.source()), Progress.NONE);
            assertThat(Files.readAllLines(again.rejectedFile().orElseThrow()))
                    .as("what is still wrong is never lost")
                    .hasSize(before);
        }
        assertThat(files.list()).hasSize(3);
        assertThat(rows("MATCH (e:Event) RETURN e")).isEmpty();
    }

    @Test
    void whatFitsNoColumnIsMendedInItsPlace(@TempDir Path directory) throws Exception {
        Ingest ingest = ingest(directory);
        RejectedFiles files = new RejectedFiles(directory.resolve("rejected"));
        Path table = Files.writeString(directory.resolve("a.csv"), """
                InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
                1,1,ONE, TWO,1,2010-12-01 09:41:00,1,17850.0,UK
                """);
        Path lines = Files.writeString(
                directory.resolve("a.jsonl"), "{\"type\":\"identify\",\"identifiers\":{\"crm_id\":\"M1\"}\n");
        ingest.importFile(table, TestSources.shipped("online-retail"), Progress.NONE);
        ingest.importFile(lines, TestSources.shipped("events"), Progress.NONE);
        for (RejectedFile file : files.list()) {
            Files.writeString(
                    file.path(),
                    Files.readString(file.path())
                            .replaceFirst("ONE,\"? TWO\"?,(.*),17850.0,", "ONE TWO,$1,17850.0,UK,")
                            .replaceFirst(",UK(\r?\n)", ",$1")
                            .replace("\\\"M1\\\"}", "\\\"M1\\\"}}"));
            assertThat(ingest.retry(file, TestSources.shipped(file.source()), Progress.NONE)
                            .accepted())
                    .as(file.name())
                    .isEqualTo(1);
        }
        assertThat(files.list()).isEmpty();
    }

    @Test
    void twoImportersOverTheSameIdentifiersLoseAndDoubleNothing(@TempDir Path directory) throws Exception {
        ExecutorService importers = Executors.newFixedThreadPool(2);
        try {
            List<Future<ImportReport>> reports = new ArrayList<>();
            for (String source : List.of("app-events", "web-events")) {
                Path file = Files.writeString(directory.resolve(source + ".jsonl"), hotEvents());
                reports.add(importers.submit(
                        () -> ingest(directory).importFile(file, TestSources.shipped(source), Progress.NONE)));
            }
            for (Future<ImportReport> report : reports) {
                assertThat(report.get().accepted()).isEqualTo(1_200);
            }
        } finally {
            importers.shutdownNow();
        }
        assertThat(rows("MATCH (e:Event)-[:BY]->(:Identifier) RETURN count(e) AS events"))
                .containsExactly(Map.of("events", 2_400L));
        assertThat(rows("MATCH (i:Identifier) RETURN count(i) AS identifiers"))
                .containsExactly(Map.of("identifiers", 11L));
        assertThat(
                        rows(
                                "MATCH (:Identifier)-[l:LINKED]->(:Identifier) "
                                        + "RETURN count(l) AS links, sum(l.count) AS count, collect(DISTINCT l.partSources) AS sources"))
                .containsExactly(
                        Map.of("links", 30L, "count", 2_400L, "sources", List.of(List.of("app-events", "web-events"))));
    }

    /** Events that state five users and six phones, each pair of them forty times. */
    private static String hotEvents() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1_200; i++) {
            lines.append("{\"messageId\":\"%d\",\"type\":\"track\",\"event\":\"Seen\",".formatted(i))
                    .append("\"timestamp\":\"2026-11-0%dT00:00:00Z\",".formatted(1 + i % 9))
                    .append("\"identifiers\":{\"user_id\":\"u%d\",\"phone\":\"1371234567%d\"}}\n"
                            .formatted(i % 5, i % 6));
        }
        return lines.toString();
    }

    @Test
    void sentEventsAreKeptOnceAndWrongOnesAreNamed(@TempDir Path directory) {
        Source api = Source.ofEvents("api", "api", ZoneId.of("Asia/Shanghai"));
        String sent = """
                [{"messageId":"1","type":"track","event":"Seen","identifiers":{"user_id":"u1","phone":"13712345678"}},
                 {"messageId":"2","type":"trak","identifiers":{"user_id":"u1"}},
                 {"messageId":"3","type":"track","event":"Seen","identifiers":{"fax":"1"}},
                 {"messageId":"1","type":"track","event":"Seen","identifiers":{"user_id":"u1"}}]""";

        Acceptance acceptance = ingest(directory).accept(sent, api);

        assertThat(acceptance.accepted()).isEqualTo(1);
        assertThat(acceptance.duplicates()).isEqualTo(1);
        assertThat(acceptance.rejected())
                .extracting(rejection -> rejection.index() + " " + rejection.messageId() + " " + rejection.field())
                .containsExactly("1 2 type", "2 3 identifiers.fax");
        assertThat(ingest(directory).accept(sent, api).accepted()).isZero();
    }
}
