package idem.tagger.compute;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.event.EventJson;
import idem.graph.tag.PastEvent;
import idem.tagger.rule.EventPath;
import idem.tagger.rule.Products;
import idem.tagger.rule.Products.Product;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is read in one walk is what stands in the properties as a whole. */
class PropertyReaderTests {

    private static final List<String> WRITTEN = List.of(
            "properties.category",
            "properties.brand",
            "properties.total",
            "properties.sku",
            "properties.a.b",
            "products.category",
            "products.tier",
            "products.a.b",
            "products.product_id");
    private static final List<String> NAMES =
            List.of("category", "brand", "tier", "total", "sku", "product_id", "products", "a", "b", "currency", "c");
    private static final List<Object> SCALARS = List.of(
            "p1", "p2", "护肤", "a\"\\\n\u2028b", " ", "", "CNY", 7, -3, 0, 123456789012L, true, new BigDecimal("7.50"));
    private static final Products SOLD =
            new Products(Map.of("p1", new Product("彩妆", "", "luxury"), "7", new Product("香水", "兰蔻", "mass")));

    private final Paths paths = new Paths();

    @Test
    void numbersAreToldAsDecimalsTellThemselves() {
        assertThat(texts("{\"n\":[7,-0,7.50,-0.0,1e3,1E-9,0.0000001,-2.5,12345678901234567890.5]}", "properties.n"))
                .containsExactly("7", "0", "7.50", "0.0", "1E+3", "1E-9", "1E-7", "-2.5", "12345678901234567890.5");
    }

    @Test
    void aListStandsForItsItemsAndAnObjectForNothing() {
        assertThat(texts("{\"x\":{\"n\":9},\"n\":[\"a\",[\"b\",{\"n\":\"c\"}],null,true,\" \"]}", "properties.n"))
                .containsExactly("a", "b", "true");
        assertThat(texts("{\"products\":[{\"n\":1},[{\"n\":2}],3]}", "products.n"))
                .containsExactly("1", "2");
        assertThat(texts("[{\"n\":1}]", "properties.n")).containsExactly("1");
        assertThat(texts("{}", "properties.n")).isEmpty();
    }

    @Test
    void whatIsNoItemOfProductsItselfIsNotLookedUp() {
        int path = paths.number(EventPath.of("products.category").orElseThrow());
        assertThat(seen("{\"products\":[{\"sku\":\"p1\"},[{\"sku\":\"p1\"}]]}", SOLD)
                        .texts(path))
                .containsExactly("彩妆");
    }

    @Test
    void anyPropertiesGiveWhatAWalkOverThemAsAWholeGives() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            Map<String, Object> properties = object(random, 0);
            String text = EventJson.write(properties);
            for (Products products : List.of(Products.NONE, SOLD)) {
                SeenEvent event = seen(text, products);
                for (String written : WRITTEN) {
                    EventPath.Property path =
                            (EventPath.Property) EventPath.of(written).orElseThrow();
                    assertThat(event.texts(paths.number(path)))
                            .as("seed %d: %s in %s", seed, written, text)
                            .isEqualTo(expected(properties, path.names(), products));
                }
                assertThat(event.currency()).isEqualTo(properties.get("currency") instanceof String own ? own : "USD");
            }
        }
    }

    private static List<String> expected(Map<String, Object> properties, List<String> names, Products products) {
        boolean ofItems = names.size() == 2 && names.get(0).equals("products");
        String last = names.get(names.size() - 1);
        if (products == Products.NONE || !Products.mayTell(last) || !(ofItems || names.size() == 1)) {
            return found(properties, names);
        }
        Object sold = properties.get("products");
        List<?> items = !ofItems ? List.of(properties) : sold instanceof List<?> list ? list : Arrays.asList(sold);
        List<String> texts = new ArrayList<>();
        for (Object item : items) {
            List<String> own = found(item, List.of(last));
            texts.addAll(own.isEmpty() ? listed(item, last, products) : own);
        }
        return texts;
    }

    private static List<String> listed(Object item, String name, Products products) {
        if (!(item instanceof Map<?, ?> product)) {
            return List.of();
        }
        String sku = text(product.get("sku"));
        return products.value(sku.isBlank() ? text(product.get("product_id")) : sku, name).stream()
                .toList();
    }

    private static List<String> found(@Nullable Object value, List<String> names) {
        List<String> found = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> found.addAll(found(item, names)));
        } else if (names.isEmpty()) {
            Optional.of(text(value)).filter(text -> !text.isBlank()).ifPresent(found::add);
        } else if (value instanceof Map<?, ?> object) {
            found.addAll(found(object.get(names.get(0)), names.subList(1, names.size())));
        }
        return found;
    }

    private static String text(@Nullable Object value) {
        return value == null || value instanceof List<?> || value instanceof Map<?, ?> ? "" : value.toString();
    }

    private static Map<String, Object> object(Random random, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int left = random.nextInt(6); left > 0; left--) {
            object.put(NAMES.get(random.nextInt(NAMES.size())), value(random, depth + 1));
        }
        return object;
    }

    private static Object value(Random random, int depth) {
        int dice = random.nextInt(depth > 4 ? 5 : 10);
        if (dice < 5) {
            return SCALARS.get(random.nextInt(SCALARS.size()));
        } else if (dice < 8) {
            return object(random, depth);
        }
        List<Object> items = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            items.add(value(random, depth + 1));
        }
        return items;
    }

    private List<String> texts(String properties, String written) {
        int path = paths.number(EventPath.of(written).orElseThrow());
        return seen(properties, Products.NONE).texts(path);
    }

    private SeenEvent seen(String properties, Products products) {
        WRITTEN.forEach(written -> paths.number(EventPath.of(written).orElseThrow()));
        return new SeenEvent(
                new PastEvent("k", 0, "Order Completed", "app", "s", properties),
                new Vantage(Instant.EPOCH, ZoneId.of("Asia/Shanghai"), "USD", products),
                paths);
    }
}
