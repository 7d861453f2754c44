package idem.api.demo.life;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import idem.api.demo.people.Dice;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The fixed products of the invented shop. */
public record Catalogue(List<Product> products) {

    private static final String RESOURCE = "/idem/config/sources/products.csv";

    public Catalogue {
        products = List.copyOf(products);
    }

    /** As it lies in the jar. */
    public static Catalogue read() {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(
                        Objects.requireNonNull(Catalogue.class.getResourceAsStream(RESOURCE), RESOURCE),
                        StandardCharsets.UTF_8))) {
            return new Catalogue(reader.stream().map(Catalogue::product).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Product product(NamedCsvRecord row) {
        return new Product(
                row.getField("sku"),
                row.getField("name"),
                row.getField("category"),
                row.getField("category_zh"),
                row.getField("brand"),
                row.getField("tier"),
                new BigDecimal(row.getField("price")));
    }

    /** In the order of the catalogue. */
    public List<String> categories() {
        return products.stream().map(Product::category).distinct().toList();
    }

    Map<String, List<Product>> byCategory() {
        return products.stream()
                .collect(Collectors.groupingBy(Product::category, LinkedHashMap::new, Collectors.toList()));
    }

    Product any(Dice dice) {
        return dice.oneOf(products);
    }
}
