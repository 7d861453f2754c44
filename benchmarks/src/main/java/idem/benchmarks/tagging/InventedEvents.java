package idem.benchmarks.tagging;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes invented events as lines of a file, parted by tabs, person after person: number, key, milliseconds, event, channel,
 * source, properties as JSON. Arguments: the file, persons, events a person.
 */
public final class InventedEvents {

    /** As of when they are looked at; nothing happens later. */
    static final Instant AS_OF = Instant.parse("2026-11-21T15:59:59.999Z");

    private static final long DAY = 86_400_000L;
    private static final int DAYS = 500;
    private static final List<String> CHANNELS = List.of("taobao", "jd", "app", "wechat", "store", "web", "weibo");
    private static final List<String> CATEGORIES = List.of("护肤", "彩妆", "香水", "母婴", "洗护", "数码", "零食", "健康");
    private static final List<String> BRANDS = List.of("兰蔻", "雅诗兰黛", "百雀羚", "欧莱雅", "资生堂", "自然堂", "海蓝之谜");
    private static final List<String> PAYMENTS = List.of("支付宝", "微信支付", "花呗分期", "银行卡");
    private static final List<String> TREATMENTS = List.of("水光针", "光子嫩肤", "玻尿酸", "热玛吉");
    private static final List<String> SOCIAL = List.of("Followed", "Shared", "Commented", "Liked");

    private final SplittableRandom random = new SplittableRandom(1);
    private long keys;

    InventedEvents() {}

    /**
     * What somebody did.
     *
     * @param millis when, since 1970
     * @param properties as JSON text; may be empty
     */
    record Invented(String key, long millis, String name, String channel, String properties) {}

    public static void main(String[] arguments) throws IOException {
        int persons = Integer.parseInt(arguments[1]);
        int each = Integer.parseInt(arguments[2]);
        InventedEvents events = new InventedEvents();
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[0]))) {
            for (int person = 0; person < persons; person++) {
                for (int i = 0; i < each; i++) {
                    events.write(person, out);
                }
            }
        }
    }

    private void write(int person, BufferedWriter out) throws IOException {
        Invented event = next();
        out.write("%d\t%s\t%d\t%s\t%s\tshop\t%s\n"
                .formatted(person, event.key(), event.millis(), event.name(), event.channel(), event.properties()));
    }

    /** Another event. */
    Invented next() {
        long millis = AS_OF.toEpochMilli() - random.nextLong(DAYS * DAY);
        String key = "shop/" + keys++;
        String[] told = told(random.nextInt(100));
        return new Invented(key, millis, told[0], oneOf(CHANNELS), told[1]);
    }

    /** An event's name and properties: of a hundred, forty views, fifteen orders, two refunds, one treatment. */
    private String[] told(int dice) {
        if (dice < 40) {
            return new String[] {"Product Viewed", "{%s}".formatted(product())};
        } else if (dice < 50) {
            return new String[] {"Product Added", "{%s,\"quantity\":1}".formatted(product())};
        } else if (dice < 65) {
            return new String[] {"Order Completed", order()};
        } else if (dice < 67) {
            return new String[] {
                "Order Refunded",
                "{\"order_id\":\"o%d\",\"total\":%s}".formatted(random.nextLong(1 + keys), money(90_000))
            };
        } else if (dice < 82) {
            return new String[] {"Application Opened", ""};
        } else if (dice < 92) {
            return new String[] {oneOf(SOCIAL), "{\"category\":\"%s\"}".formatted(oneOf(CATEGORIES))};
        } else if (dice < 96) {
            return new String[] {"Email Opened", "{\"campaign_id\":\"c%d\"}".formatted(random.nextInt(9))};
        } else if (dice < 98) {
            return new String[] {"Coupon Applied", "{\"coupon_id\":\"SPRING\"}"};
        }
        return new String[] {
            dice == 98 ? "Consultation Completed" : "Treatment Completed",
            "{\"treatment\":\"%s\",\"category\":\"注射\",\"concern\":\"皱纹\",\"total\":%s,\"currency\":\"CNY\"}"
                    .formatted(oneOf(TREATMENTS), money(900_000))
        };
    }

    private String order() {
        StringBuilder items = new StringBuilder();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            items.append(items.isEmpty() ? "{" : ",{").append(product()).append(",\"quantity\":1}");
        }
        String coupon = random.nextInt(5) == 0 ? "\"coupon\":\"SPRING\"," : "";
        return "{\"order_id\":\"o%d\",\"total\":%s,\"currency\":\"CNY\",\"payment_method\":\"%s\",%s\"products\":[%s]}"
                .formatted(keys, money(90_000), oneOf(PAYMENTS), coupon, items);
    }

    private String product() {
        return "\"product_id\":\"p%d\",\"name\":\"面霜 50ml\",\"category\":\"%s\",\"brand\":\"%s\",\"price\":%s"
                .formatted(random.nextInt(9_999), oneOf(CATEGORIES), oneOf(BRANDS), money(60_000));
    }

    /** Of the currency's hundredths, fewer than so many. */
    private String money(int hundredths) {
        return String.format(Locale.ROOT, "%d.%02d", random.nextInt(hundredths / 100), random.nextInt(100));
    }

    private String oneOf(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
