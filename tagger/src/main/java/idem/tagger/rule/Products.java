package idem.tagger.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a business sells, by SKU: what an event leaves out of a product is looked up here. */
public final class Products {

    /** Nothing. */
    public static final Products NONE = new Products(Map.of());

    private static final String CATEGORY = "category";
    private static final String BRAND = "brand";
    private static final String TIER = "tier";
    private static final Set<String> TOLD = Set.of(CATEGORY, BRAND, TIER);

    private final Map<String, Product> bySku;
    private final String hash;

    public Products(Map<String, Product> bySku) {
        this.bySku = new HashMap<>(bySku);
        this.hash = RuleHash.of(new TreeMap<>(bySku)
                .entrySet().stream()
                        .map(entry -> "%s\t%s\t%s\t%s\n"
                                .formatted(
                                        entry.getKey(),
                                        entry.getValue().category(),
                                        entry.getValue().brand(),
                                        entry.getValue().tier()))
                        .collect(Collectors.joining()));
    }

    /**
     * A product; what is not known of it is empty.
     *
     * @param tier such as luxury, premium or mass
     */
    public record Product(String category, String brand, String tier) {}

    /** Whether a property is one that lists of products tell: category, brand or tier. */
    public static boolean mayTell(String property) {
        return TOLD.contains(property);
    }

    /** What is known of a product; empty where nothing is. */
    public Optional<String> value(String sku, String property) {
        return Optional.ofNullable(bySku.get(sku))
                .map(product -> switch (property) {
                    case CATEGORY -> product.category();
                    case BRAND -> product.brand();
                    case TIER -> product.tier();
                    default -> "";
                })
                .filter(value -> !value.isBlank());
    }

    /** How many there are. */
    public int size() {
        return bySku.size();
    }

    /** Changes when any of them does. */
    public String hash() {
        return hash;
    }
}
