package idem.tagger.compute;

import idem.graph.tag.PastEvent;
import idem.tagger.rule.EventFilter.PropertyTest;
import idem.tagger.rule.EventPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event while rules look at it; its properties are read when the first of them asks. */
final class SeenEvent {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int MOST_DIGITS = 40;

    private final PastEvent event;
    private final Vantage vantage;
    private final Paths paths;
    private final @Nullable List<String>[] texts;
    private @Nullable List<BigDecimal> @Nullable [] numbers;
    private @Nullable JsonNode properties;

    /**
     * @param paths that rules may ask for
     */
    SeenEvent(PastEvent event, Vantage vantage, Paths paths) {
        this.event = event;
        this.vantage = vantage;
        this.paths = paths;
        this.texts = arrayOfLists(paths.size());
    }

    PastEvent event() {
        return event;
    }

    /** The values at the path of that number as texts, in their order; blank ones are none. Looked up once. */
    List<String> texts(int path) {
        List<String> known = texts[path];
        if (known == null) {
            known = lookUp(paths.path(path));
            texts[path] = known;
        }
        return known;
    }

    private List<String> lookUp(EventPath path) {
        if (path instanceof EventPath.Property property) {
            return ofProducts(property).orElseGet(() -> texts(nodes(property)));
        }
        String text = switch ((EventPath.Basic) path) {
            case CHANNEL -> event.channel();
            case SOURCE -> event.source();
            case EVENT -> event.name();
            case HOUR -> Integer.toString(vantage.hour(event.millis()));
            case WEEKDAY -> Integer.toString(vantage.weekday(event.millis()));
            case TIMESTAMP -> Long.toString(event.millis());
        };
        return text.isBlank() ? List.of() : List.of(text);
    }

    private static List<String> texts(List<JsonNode> nodes) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : nodes) {
            String text = text(node);
            if (!text.isBlank()) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** What the list of products tells, where the event says nothing of its own; empty where it tells nothing of the path. */
    private Optional<List<String>> ofProducts(EventPath.Property path) {
        List<String> names = path.names();
        String wanted = names.get(names.size() - 1);
        boolean ofItems = names.size() == 2 && names.get(0).equals("products");
        if (!vantage.products().tell(wanted) || !(ofItems || names.size() == 1)) {
            return Optional.empty();
        }
        List<JsonNode> items = new ArrayList<>();
        if (ofItems) {
            JsonNode products = properties().path("products");
            items.addAll(products.isArray() ? products.valueStream().toList() : List.of(products));
        } else {
            items.add(properties());
        }
        List<String> texts = new ArrayList<>();
        List<String> name = List.of(wanted);
        for (JsonNode item : items) {
            List<JsonNode> own = new ArrayList<>(1);
            descend(item, name, 0, own);
            List<String> said = texts(own);
            texts.addAll(said.isEmpty() ? listed(item, wanted) : said);
        }
        return Optional.of(texts);
    }

    private List<String> listed(JsonNode item, String wanted) {
        String sku = text(item.path("sku"));
        return vantage.products()
                .value(sku.isBlank() ? text(item.path("product_id")) : sku, wanted)
                .map(List::of)
                .orElse(List.of());
    }

    /** The numbers at the path of that number, in their order; what is none is left out. Read once. */
    List<BigDecimal> numbers(int path) {
        @Nullable List<BigDecimal>[] read = numbers;
        if (read == null) {
            read = arrayOfLists(texts.length);
            numbers = read;
        }
        List<BigDecimal> known = read[path];
        if (known == null) {
            known = new ArrayList<>();
            for (String text : texts(path)) {
                number(text).ifPresent(known::add);
            }
            read[path] = known;
        }
        return known;
    }

    @SuppressWarnings("unchecked") // an array of lists
    private static <T> @Nullable List<T>[] arrayOfLists(int size) {
        return (List<T>[]) new List<?>[size];
    }

    /** The currency of its amounts. */
    String currency() {
        JsonNode currency = properties().get("currency");
        return currency == null || !currency.isString() ? vantage.currency() : currency.stringValue();
    }

    /**
     * @param path the number of the path that is tested
     */
    boolean meets(PropertyTest test, int path) {
        List<String> found = texts(path);
        if (!test.present()) {
            return found.isEmpty();
        }
        for (String text : found) {
            if (meets(test, text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean meets(PropertyTest test, String text) {
        if (!test.oneOf().isEmpty() && !test.oneOf().contains(text)) {
            return false;
        }
        if (test.atLeast().isEmpty() && test.below().isEmpty()) {
            return true;
        }
        Optional<BigDecimal> number = number(text);
        return number.isPresent()
                && test.atLeast()
                        .map(least -> number.get().compareTo(least) >= 0)
                        .orElse(true)
                && test.below().map(end -> number.get().compareTo(end) < 0).orElse(true);
    }

    /** A number of a size that money and counts have; empty for any other text, so that no sum grows beyond memory. */
    static Optional<BigDecimal> number(String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        if (text.length() > MOST_DIGITS
                || !(first == '-' || first == '+' || first == '.' || Character.isDigit(first))) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean sane = Math.abs((long) number.scale()) <= MOST_DIGITS;
            return sane ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : node.isNumber() || node.isBoolean() ? node.asString() : "";
    }

    private List<JsonNode> nodes(EventPath.Property path) {
        List<JsonNode> found = new ArrayList<>(1);
        descend(properties(), path.names(), 0, found);
        return found;
    }

    private static void descend(JsonNode node, List<String> names, int depth, List<JsonNode> found) {
        if (node.isArray()) {
            for (JsonNode item : node) {
                descend(item, names, depth, found);
            }
        } else if (depth == names.size()) {
            found.add(node);
        } else if (node.isObject()) {
            JsonNode member = node.get(names.get(depth));
            if (member != null) {
                descend(member, names, depth + 1, found);
            }
        }
    }

    private JsonNode properties() {
        JsonNode read = properties;
        if (read == null) {
            read = event.properties().isEmpty() ? JSON.createObjectNode() : JSON.readTree(event.properties());
            properties = read;
        }
        return read;
    }
}
