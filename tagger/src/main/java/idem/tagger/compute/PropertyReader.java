package idem.tagger.compute;

import idem.tagger.rule.Products;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads an event's properties, JSON text in which no object has a name twice, in one walk: takes what stands at the ends of
 * paths, as texts of which none is blank, and passes over everything else. A list on the way stands for each of its items.
 * What a product leaves out is looked up in the list of products.
 */
final class PropertyReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();
    private static final int PLAIN_DECIMALS = 6;

    private final JsonParser json;
    private final Branch properties;
    private final Products products;
    private final @Nullable List<String>[] texts;
    private @Nullable String currency;

    private PropertyReader(JsonParser json, Branch properties, Products products, @Nullable List<String>[] texts) {
        this.json = json;
        this.properties = properties;
        this.products = products;
        this.texts = texts;
    }

    /**
     * Reads a text that is not empty.
     *
     * @param texts takes what is found, by the numbers of the paths
     * @return the currency that it names; null where it names none
     */
    static @Nullable String read(String text, Branch properties, Products products, @Nullable List<String>[] texts) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            PropertyReader reader = new PropertyReader(json, properties, products, texts);
            reader.value(properties, json.nextToken(), true);
            return reader.currency;
        }
    }

    /**
     * @param product whether an object here is a product
     */
    private void value(Branch branch, JsonToken token, boolean product) {
        if (token == JsonToken.START_OBJECT) {
            if (product && products.size() > 0 && !branch.told().isEmpty()) {
                product(branch);
            } else {
                members(branch, null);
            }
        } else if (token == JsonToken.START_ARRAY) {
            for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
                value(branch, item, product && item == JsonToken.START_OBJECT);
            }
        } else if (branch.path() != Branch.NO_PATH) {
            add(branch.path(), text(token));
        }
    }

    /** How a product is named in the list of products. */
    private static final class Naming {
        private String sku = "";
        private String id = "";
    }

    private void members(Branch branch, @Nullable Naming naming) {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken token = json.nextToken();
            if (naming != null && name.equals("sku")) {
                naming.sku = text(token);
            } else if (naming != null && name.equals("product_id")) {
                naming.id = text(token);
            } else if (branch == properties && token == JsonToken.VALUE_STRING && name.equals("currency")) {
                currency = json.getString();
            }
            Branch member = branch.member(name);
            if (member != null) {
                value(member, token, branch == properties && name.equals(Branch.PRODUCTS));
            } else {
                json.skipChildren();
            }
        }
    }

    private void product(Branch branch) {
        int[] before = new int[branch.told().size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = count(branch.told().get(i).path());
        }
        Naming naming = new Naming();
        members(branch, naming);
        String sku = naming.sku.isBlank() ? naming.id : naming.sku;
        for (int i = 0; i < before.length; i++) {
            Branch.Told told = branch.told().get(i);
            if (count(told.path()) == before[i]) {
                products.value(sku, told.name()).ifPresent(value -> add(told.path(), value));
            }
        }
    }

    private int count(int path) {
        List<String> found = texts[path];
        return found == null ? 0 : found.size();
    }

    private void add(int path, String text) {
        if (text.isBlank()) {
            return;
        }
        List<String> found = texts[path];
        if (found == null) {
            found = new ArrayList<>(2);
            texts[path] = found;
        }
        found.add(text);
    }

    /** Of a text, number or truth value; of anything else the empty text. */
    private String text(JsonToken token) {
        return switch (token) {
            case VALUE_STRING, VALUE_TRUE, VALUE_FALSE -> json.getString();
            case VALUE_NUMBER_INT -> whole(json.getString());
            case VALUE_NUMBER_FLOAT -> decimal(json.getString());
            default -> "";
        };
    }

    private static String whole(String written) {
        return written.equals("-0") ? "0" : written;
    }

    /** As a decimal number tells itself, whoever wrote it; most are written so already. */
    private String decimal(String written) {
        int decimals = written.length() - written.indexOf('.') - 1;
        boolean plain = decimals <= PLAIN_DECIMALS
                && written.charAt(0) != '-'
                && written.indexOf('e') < 0
                && written.indexOf('E') < 0;
        return plain ? written : json.getDecimalValue().toString();
    }
}
