package idem.api.tag;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import idem.api.config.Configuration;
import idem.api.config.ConfigurationFile;
import idem.graph.RuleFileException;
import idem.graph.rulefile.Mistake;
import idem.graph.rulefile.Mistakes;
import idem.graph.rulefile.Nearest;
import idem.graph.rulefile.Yaml;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlReader;
import idem.tagger.rule.Products;
import idem.tagger.rule.Products.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code sources/products.yml}: the file of products, and which of its columns say what. */
public final class ProductFile {

    private static final String FILE = "file";
    private static final String SKU = "sku";
    private static final List<String> TOLD = List.of("category", "brand", "tier");
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
                    table(root, name.get(), table.get(), products, ofTable);
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

    private void table(YamlMap root, String name, String table, Map<String, Product> products, List<Mistake> ofTable) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(table)) {
            boolean checked = false;
            for (NamedCsvRecord row : rows) {
                if (!checked && !columnsAreThere(root, row.getHeader())) {
                    return;
                }
                checked = true;
                String sku = value(root, row, SKU);
                Product product = new Product(
                        value(root, row, TOLD.get(0)), value(root, row, TOLD.get(1)), value(root, row, TOLD.get(2)));
                Product before = sku.isBlank() ? null : products.putIfAbsent(sku, product);
                if (sku.isBlank() || (before != null && !before.equals(product))) {
                    ofTable.add(new Mistake(
                            name,
                            (int) row.getStartingLineNumber(),
                            1,
                            sku.isBlank() ? "a product without its SKU" : "the SKU \"" + sku + "\" with other words",
                            "each SKU once"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean columnsAreThere(YamlMap root, List<String> header) {
        boolean all = true;
        for (String key : KEYS.subList(1, KEYS.size())) {
            Optional<String> column = root.string(key);
            if (column.isPresent() && !header.contains(column.get())) {
                String nearest = Nearest.to(column.get(), header)
                        .map(near -> "; did you mean \"" + near + "\"?")
                        .orElse("");
                root.mistake(at(root, key), "no column \"" + column.get() + "\"", "one of " + header + nearest);
                all = false;
            }
        }
        return all;
    }

    private static Yaml at(YamlMap root, String key) {
        return root.get(key).orElse(root);
    }

    private static String value(YamlMap root, NamedCsvRecord row, String key) {
        return root.string(key).flatMap(row::findField).map(String::strip).orElse("");
    }
}
