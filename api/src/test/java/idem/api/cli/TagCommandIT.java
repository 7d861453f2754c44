package idem.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.cli.Commands.Ended;
import idem.graph.db.TestGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tags that a file gives, and tags that are tried, on the command line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TagCommandIT {

    private static final String TAGS = """
            tags:
              - code: club
                name: { zh: 俱乐部, en: Club }
                category: manual
                kind: category
                values: { gold: { zh: 金卡, en: Gold }, silver: { zh: 银卡, en: Silver } }
                rule: { given: imported }
              - code: checked
                name: { zh: 已核对, en: Has been checked }
                category: manual
                kind: flag
                rule: { given: imported }
            """;

    @TempDir
    private static Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private JsonCommands idem;

    @BeforeAll
    void takesInMembersWithOrders() throws Exception {
        Files.createDirectories(directory.resolve("config/tags"));
        Files.writeString(directory.resolve("config/tags/9-given.yml"), TAGS);
        TestGraph.shared().empty();
        idem = JsonCommands.onShared(directory.resolve("data"))
                .with("--config", directory.resolve("config").toString());
        StringBuilder events = new StringBuilder();
        for (int member = 1; member <= 4; member++) {
            events.append("""
                    {"messageId":"o%d","type":"track","event":"Order Completed","timestamp":"2026-11-0%dT08:00:00Z",\
                    "identifiers":{"crm_id":"c%d","phone":"1390013800%d"},"properties":{"order_id":"o%d","total":99}}
                    """.formatted(member, member, member, member, member));
        }
        Path file = Files.writeString(directory.resolve("events.jsonl"), events);
        assertThat(idem.done("import", file.toString(), "--source", "events")
                        .path("accepted")
                        .asInt())
                .isEqualTo(4);
        idem.done("resolve");
        idem.done("tag", "--as-of", "last");
    }

    @Test
    void aFileGivesTagsUntilTheyEndAndItsBadRowsAreMended() throws Exception {
        String person = idem.done("segment", "orders_all >= 1").at("/sample/0").asString();
        Path file = Files.writeString(directory.resolve("club.csv"), """
                identifier,person,tag,value,until
                phone:139 0013 8001,,club,金卡,2099-12-31
                crm_id:c2,,club,gold;silver,2099-12-31T00:00:00+08:00
                ,%s,checked,,
                crm_id:c3,,clubb,gold,
                crm_id:c3,,club,golden,
                crm_id:c3,,club,gold,soon
                crm_id:c3,,club,gold,2020-01-01
                crm_id:nobody,,club,gold,
                nothing:x,,club,gold,
                ,p_nobody,club,gold,
                crm_id:c3,,orders_all,three,
                """.formatted(person));
        JsonNode first = idem.done("tag", "--import", file.toString(), "--by", "小王");
        assertThat(first.path("accepted").asInt()).isEqualTo(3);
        assertThat(first.path("rejected").asInt()).isEqualTo(8);
        Path rejected = Path.of(first.path("rejectedFile").asString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rejected)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(rejected).lines().skip(1))
                .map(line -> line.replaceFirst("^.*?,(\\d+),", "$1 "))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("5 tag,").contains("clubb"),
                        line -> assertThat(line).startsWith("6 value,").contains("gold, silver"),
                        line -> assertThat(line).startsWith("7 until,no time"),
                        line -> assertThat(line).startsWith("8 until,a time that is past"),
                        line -> assertThat(line).startsWith("10 identifier,").contains("undeclared"),
                        line -> assertThat(line).startsWith("11 person,"),
                        line -> assertThat(line).startsWith("12 tag,").contains("given: imported"),
                        line -> assertThat(line).startsWith("9 identifier,").contains("belongs to nobody"));

        JsonNode again = idem.done("tag", "--import", file.toString(), "--by", "小王");
        assertThat(again.path("accepted").asInt()).isZero();
        assertThat(again.path("duplicates").asInt()).isEqualTo(3);

        idem.done("tag", "--as-of", "2098-01-01T00:00:00Z");
        assertThat(count("club = gold")).isEqualTo(2);
        assertThat(count("club = silver")).isEqualTo(1);
        assertThat(count("has checked")).isEqualTo(1);
        idem.done("tag", "--as-of", "2099-12-31T10:00:00Z");
        assertThat(count("club = gold")).as("a day is meant to its end").isEqualTo(1);
        assertThat(count("club = silver")).as("it ended in the night").isZero();
        idem.done("tag", "--as-of", "2100-01-01T10:00:00Z");
        assertThat(count("has club")).isZero();
        assertThat(count("has checked")).as("for ever").isEqualTo(1);

        Files.writeString(rejected, Files.readString(rejected).replace("clubb", "club"));
        JsonNode mended = idem.done("tag", "--import", rejected.toString());
        assertThat(mended.path("accepted").asInt()).isEqualTo(1);
        assertThat(mended.path("rejected").asInt()).isEqualTo(7);
        idem.done("tag", "--as-of", "2098-01-01T00:00:00Z");
        assertThat(count("club = gold")).isEqualTo(3);
    }

    @Test
    void whatIsNoTableOfTagsAndRowsThatAreAllRejectedEndWithTwo() throws Exception {
        Path other = Files.writeString(directory.resolve("other.csv"), "phone,tag\n1,club\n");
        Ended noColumns = idem.run("tag", "--import", other.toString());
        assertThat(noColumns.code()).isEqualTo(2);
        assertThat(noColumns.err()).contains("other.csv", "identifier or person");
        Path bad = Files.writeString(directory.resolve("bad.csv"), "identifier,tag\ncrm_id:nobody,club\n");
        assertThat(idem.run("tag", "--import", bad.toString()).code()).isEqualTo(2);
        Path some = Files.writeString(
                directory.resolve("some.csv"),
                "identifier,tag,value,until\ncrm_id:nobody,club,gold,\ncrm_id:c4,club,gold,2097-01-01\n");
        assertThat(idem.run("tag", "--import", some.toString(), "--strict").code())
                .isEqualTo(2);
        assertThat(idem.run("tag", "--import", directory.resolve("none.csv").toString())
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aFileOfTagsIsTriedAndItsMistakesAreToldByLine() throws Exception {
        Path file = Files.writeString(directory.resolve("tried.yml"), """
                tags:
                  - code: early_buyer
                    name: { zh: 早期买家, en: Early buyer }
                    category: consumption
                    kind: flag
                    rule: { when: orders_all >= 1 }
                """);
        JsonNode tried = idem.done("tag", "--try", file.toString(), "--sample", "3");
        assertThat(tried.path("sample").asInt()).isEqualTo(3);
        assertThat(tried.at("/tags/0/persons").asInt()).isEqualTo(3);
        assertThat(tried.at("/tags/0/examples/0/because/tags/0/code").asString())
                .isEqualTo("orders_all");
        Files.writeString(file, Files.readString(file).replace("orders_all >= 1", "orderz_all >= 1"));
        Ended mistaken = idem.run("tag", "--try", file.toString());
        assertThat(mistaken.code()).isEqualTo(2);
        assertThat(mistaken.err()).contains("tried.yml:6", "orders_all");
        assertThat(idem.run("tag", "--try", file.toString(), "--sample", "0").code())
                .isEqualTo(2);
    }

    private int count(String expression) throws IOException {
        return idem.done("segment", expression).path("count").asInt();
    }
}
