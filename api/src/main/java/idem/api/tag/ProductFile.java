package idem.api.tag;

import idem.api.config.Configuration;
import idem.api.config.ConfigurationFile;
import idem.graph.RuleFileException;
import idem.graph.rulefile.Mistake;
import idem.graph.rulefile.Mistakes;
import idem.graph.rulefile.Yaml;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlReader;
import idem.tagger.rule.Products;
import idem.tagger.rule.Products.Product;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code sources/products.yml}: the file of products, and which of its columns say what. */
public final class ProductFile {

    private static final String FILE = "file";
    private static final String SKU = ProductTable.SKU;
    private static final List<String> KEYS = List.of(FILE, SKU, "category", "brand", "tier");

    private final Configuration configuration;
    private final ConfigurationFile file;
    private final Mistakes mistakes;

    private ProductFile(Configuration configuration, ConfigurationFile file) {
        this.configuration = configuration;
        this.file = file;
        this.mistakes = new Mistakes(file.builtIn() ? file.name() : file.origin());
    }

    /**
     * The products of a configuration.
     *
     * @throws RuleFileException with every mistake in the file and in its table
     */
    public static Products read(Configuration configuration) {
        return new ProductFile(configuration, configuration.products()).read();
    }

    private Products read() {
        Map<String, Product> products = new HashMap<>();
        List<Mistake> ofTable = new ArrayList<>();
        YamlReader.read(file.text(), mistakes).ifPresent(root -> {
            root.allowOnly(KEYS);
            Optional<String> name = root.requiredString(FILE);
            Optional<String> sku = root.requiredString(SKU);
            if (name.isPresent() && sku.isPresent()) {
                Optional<String> table = configuration.beside(file, name.get());
                if (table.isEmpty()) {
                    root.mistake(at(root, FILE), "no file \"" + name.get() + "\"", "a CSV file beside this one");
                } else {
                    ProductTable read = ProductTable.read(root, name.get(), table.get());
                    products.putAll(read.products());
                    ofTable.addAll(read.mistakes());
                }
            }
        });
        List<Mistake> all = new ArrayList<>(mistakes.sorted());
        all.addAll(ofTable);
        if (!all.isEmpty()) {
            throw new RuleFileException(all);
        }
        return new Products(products);
    }

    private static Yaml at(YamlMap root, String key) {
        return root.get(key).orElse(root);
    }
}
