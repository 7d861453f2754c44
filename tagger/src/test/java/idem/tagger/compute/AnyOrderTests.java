package idem.tagger.compute;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.tag.HeldTags;
import idem.graph.tag.Measure;
import idem.graph.tag.PastEvent;
import idem.graph.tag.PersonHistory;
import idem.graph.tag.PersonTags;
import idem.graph.trait.Trait;
import idem.tagger.DefaultTags;
import idem.tagger.rule.TagCatalogue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The default catalogue on random histories: in any order the same, and as counted plainly. */
class AnyOrderTests {

    private static final Instant AS_OF = Instant.parse("2026-11-21T15:59:59.999Z");
    private static final long DAY = 86_400_000L;
    private static final TagCatalogue CATALOGUE = DefaultTags.catalogue();
    private static final List<String> NAMES =
            List.of("Order Completed", "Order Refunded", "Product Viewed", "Product Added", "Followed", "");
    private static final List<String> CHANNELS = List.of("taobao", "jd", "app", "weibo", "store", "crm");
    private static final List<String> CATEGORIES = List.of("护肤", "香水", "母婴", "unheard of");

    private static List<PastEvent> history(Random random) {
        List<PastEvent> events = new ArrayList<>();
        for (int left = random.nextInt(60); left > 0; left--) {
            long millis = AS_OF.toEpochMilli() + DAY - (long) (random.nextDouble() * 400 * DAY);
            String properties = "{\"order_id\":\"o%d\",\"total\":%d.%02d,\"category\":\"%s\",\"currency\":\"%s\"}"
                    .formatted(
                            random.nextInt(9),
                            random.nextInt(900),
                            random.nextInt(100),
                            CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                            random.nextInt(6) == 0 ? "USD" : "CNY");
            events.add(new PastEvent(
                    "k" + left,
                    random.nextInt(4) == 0 ? millis / DAY * DAY : millis,
                    NAMES.get(random.nextInt(NAMES.size())),
                    CHANNELS.get(random.nextInt(CHANNELS.size())),
                    "s",
                    properties));
        }
        return events;
    }

    private static List<Trait> traits(Random random) {
        List<Trait> traits = new ArrayList<>();
        for (int left = random.nextInt(6); left > 0; left--) {
            String value = random.nextBoolean() ? "女" : "male";
            traits.add(new Trait("gender", value, "s" + random.nextInt(3), Instant.ofEpochSecond(random.nextInt(3))));
        }
        return traits;
    }

    @Property(tries = 200)
    void theSameInputInAnyOrderGivesTheSameTags(@ForAll long seed) {
        Random random = new Random(seed);
        List<PastEvent> events = history(random);
        List<Trait> traits = traits(random);
        PersonTags first = tag(events, traits);
        Collections.shuffle(events, random);
        Collections.shuffle(traits, random);
        assertThat(tag(events, traits)).isEqualTo(first);
    }

    @Property(tries = 200)
    void figuresAreThoseOfAPlainCount(@ForAll long seed) {
        List<PastEvent> events = history(new Random(seed));
        PersonTags tags = tag(events, List.of());
        long asOf = AS_OF.toEpochMilli();
        long orders = 0;
        Set<String> channels = new HashSet<>();
        for (PastEvent event : events) {
            boolean seen = event.millis() <= asOf;
            orders += seen && event.name().equals("Order Completed") && event.millis() > asOf - 90 * DAY ? 1 : 0;
            if (seen) {
                channels.add(event.channel());
            }
        }
        assertThat(tags.measures()).containsEntry("orders_90d", new Measure.Amount(BigDecimal.valueOf(orders)));
        assertThat(tags.measures()).containsEntry("channel_count", Measure.Amount.of(channels.size()));
        assertThat(tags.values().stream().filter(value -> value.tag().equals("lifecycle")))
                .hasSize(1);
        assertThat(tags.values().stream().filter(value -> value.tag().equals("interest")))
                .hasSizeLessThanOrEqualTo(3);
    }

    private static PersonTags tag(List<PastEvent> events, List<Trait> traits) {
        Vantage vantage = new Vantage(AS_OF, ZoneId.of("Asia/Shanghai"), "CNY");
        return new PersonTagger(CATALOGUE, vantage, Map.of("m_score", List.of(1.0, 2.0, 3.0, 4.0)))
                .tag(new PersonHistory(1, 0, events, traits, List.of(), HeldTags.NONE));
    }
}
