package idem.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.event.Event;
import idem.ingest.TestSources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every shipped source, on a small export of invented people. */
class ShippedSourcesTests {

    private static Harvested read(String source, Path directory, Charset charset) {
        String resource = "/idem/ingest/files/" + source + ".csv";
        try (InputStream in =
                Objects.requireNonNull(ShippedSourcesTests.class.getResourceAsStream(resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Path file =
                    Files.writeString(directory.resolve(text.startsWith("{") ? "in.jsonl" : "in.csv"), text, charset);
            return Harvested.of(file, TestSources.shipped(source), Groups.MOST_ROWS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Harvested read(String source, Path directory) {
        return read(source, directory, StandardCharsets.UTF_8);
    }

    @Test
    void taobaoOrdersKeepBuyerAndAddresseeApart(@TempDir Path directory) {
        Harvested harvested = read("taobao-orders", directory);

        assertThat(harvested.told())
                .containsExactly(
                        "Order Completed phone:+8613712345678 taobao_ouid:AAH1ouid01",
                        "Order Cancelled taobao_ouid:AAH1ouid02",
                        "Order Completed ship_to_phone:+8613912340000");
        Event first = harvested.events.get(0);
        assertThat(first.messageId()).isEqualTo("Order Completed|1001");
        assertThat(first.timestamp()).isEqualTo(Instant.parse("2026-10-01T02:01:30Z"));
        assertThat(first.properties())
                .containsEntry("total", new BigDecimal("300.00"))
                .containsEntry("currency", "CNY");
        assertThat((List<?>) first.properties().get("products"))
                .hasSize(2)
                .last()
                .satisfies(product -> assertThat((Map<?, ?>) product)
                        .extracting("quantity", "price", "category")
                        .containsExactly(new BigDecimal("2"), new BigDecimal("50.50"), "护肤"));
        assertThat(harvested.skipped).isEqualTo(1);
        assertThat(harvested.rejected).containsExactly("7 单价: 九十九");
        assertThat(harvested.rejectedIdentifiers)
                .containsExactly(
                        "ship_to_phone: a masked value",
                        "ship_to_phone: a masked value",
                        "ship_to_phone: a value that does not fit");
    }

    @Test
    void jdOrdersAreReadInGbkAndInUtf8WithAMark(@TempDir Path directory) throws IOException {
        Harvested harvested = read("jd-orders", directory, Charset.forName("GBK"));
        assertThat(harvested.told())
                .containsExactly("Order Completed jd_pin:jd_lin01", "Order Cancelled jd_pin:jd_zhang");
        assertThat(harvested.events.get(0).properties()).containsEntry("total", new BigDecimal("328.80"));
        assertThat(harvested.rejectedIdentifiers).hasSize(3).containsOnly("ship_to_phone: a masked value");

        String text = Files.readString(directory.resolve("in.csv"), Charset.forName("GBK"));
        Path marked = Files.writeString(directory.resolve("marked.csv"), "\uFEFF" + text);
        assertThat(Harvested.of(marked, TestSources.shipped("jd-orders"), 100).told())
                .isEqualTo(harvested.told());
    }

    @Test
    void wechatUsersComeAsJsonLines(@TempDir Path directory) {
        Harvested harvested = read("wechat-users", directory);
        assertThat(harvested.told())
                .containsExactly(
                        " phone:+8613712345678 wechat_openid:oABC1 wechat_unionid:uXYZ1", " wechat_openid:oABC2");
        assertThat(harvested.events.get(0).traits())
                .containsEntry("gender", "female")
                .containsEntry("nickname", "小鱼");
        assertThat(harvested.events.get(1).traits()).doesNotContainKey("gender");
        assertThat(harvested.events.get(1).timestamp()).isEqualTo(Instant.parse("2026-09-05T00:00:00Z"));
        assertThat(harvested.rejected).singleElement().asString().startsWith("3 : no JSON");
    }

    @Test
    void weiboInteractionsThatAreEqualCountAndUnknownOnesAreRejected(@TempDir Path directory) {
        Harvested harvested = read("weibo-interactions", directory);
        assertThat(harvested.events)
                .extracting(Event::name)
                .containsExactly("Followed", "Shared", "Commented", "Liked", "Liked");
        assertThat(harvested.events).extracting(Event::messageId).doesNotHaveDuplicates();
        assertThat(harvested.rejected).containsExactly("7 互动类型: 打赏");
    }

    @Test
    void receiptsOfTwoShopsWithOneNumberAreTwo(@TempDir Path directory) {
        Harvested harvested = read("store-pos", directory);
        assertThat(harvested.told())
                .containsExactly(
                        "Order Completed crm_id:M0001 device_id:TILL-1",
                        "Order Completed device_id:TILL-9 phone:+8615012345678",
                        "Order Refunded device_id:TILL-9");
        assertThat(harvested.events.get(2).properties()).containsEntry("total", new BigDecimal("-120.00"));
        assertThat(harvested.rejectedIdentifiers).containsExactly("phone: a number that a spreadsheet has shortened");
    }

    @Test
    void crmMembersAreDatedByTheirOwnChange(@TempDir Path directory) {
        Harvested harvested = read("crm-members", directory);
        assertThat(harvested.told())
                .containsExactly(
                        " crm_id:M0001 email:lin@mail.cn jd_pin:jd_lin01 phone:+8613712345678 taobao_ouid:AAH1ouid01"
                                + " wechat_unionid:uXYZ1 weibo_uid:6001",
                        " crm_id:1002 phone:+8615012345678",
                        " crm_id:M0003");
        assertThat(harvested.events.get(1).traits())
                .containsEntry("gender", "male")
                .containsEntry("birthday", "1985-12-03");
        assertThat(harvested.events.get(0).timestamp()).isEqualTo(Instant.parse("2026-08-31T16:00:00Z"));
        assertThat(harvested.rejectedIdentifiers).containsExactly("phone: a value that stands for nothing");
    }

    @Test
    void onlineRetailNumbersBecomeIdsInBritishTime(@TempDir Path directory) {
        Harvested harvested = read("online-retail", directory);
        assertThat(harvested.told())
                .containsExactly("Order Completed customer_id:17850", "Order Cancelled customer_id:14527");
        assertThat(harvested.events.get(1).timestamp()).isEqualTo(Instant.parse("2010-07-01T08:41:00Z"));
        assertThat(harvested.events.get(1).properties()).containsEntry("total", new BigDecimal("-27.5"));
        assertThat(harvested.skipped).isEqualTo(1);
    }

    @Test
    void appEventsComeInThePlatformsOwnForm(@TempDir Path directory) {
        Harvested harvested = read("app-events", directory);
        assertThat(harvested.told())
                .containsExactly(
                        "Product Viewed device_id:d1 oaid:o-1 user_id:u1",
                        "Product Viewed device_id:d1 oaid:o-1 user_id:u1",
                        "Home device_id:d1",
                        "Home device_id:d1",
                        " phone:+8613712345678 user_id:u1");
        assertThat(harvested.events.get(2).messageId() + "-2")
                .isEqualTo(harvested.events.get(3).messageId());
        assertThat(harvested.events.get(2).timestamp()).isEqualTo(Instant.parse("2026-10-01T00:00:00Z"));
        assertThat(harvested.events.get(4).traits()).containsEntry("address.city", "杭州");
        assertThat(harvested.rejected).containsExactly("6 event: nothing");
        assertThat(harvested.skipped).isEqualTo(1);
        assertThat(harvested.rejectedIdentifiers)
                .containsExactly("phone: a masked value", "fax: the undeclared namespace \"fax\"");
    }

    @Test
    void theOtherSourcesOfEventsNameTheirChannel(@TempDir Path directory) {
        for (String source : List.of("web-events", "wechat-events", "events")) {
            String channel = source.equals("events") ? "import" : source.substring(0, source.indexOf('-'));
            assertThat(read(source, directory).events)
                    .extracting(Event::channel)
                    .containsExactly(channel);
        }
    }
}
