package idem.api.tag;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import idem.graph.rulefile.Mistake;
import idem.graph.rulefile.Nearest;
import idem.graph.rulefile.Yaml;
import idem.graph.rulefile.YamlMap;
import idem.tagger.rule.Products.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The CSV file of products that {@code sources/products.yml} names, by the columns that it names. */
final class ProductTable {

    static final String SKU = "sku";
    private static final List<String> TOLD = List.of("category", "brand", "tier");

    private final YamlMap naming;
    private final String name;
    private final Map<String, Product> products = new HashMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private int lastLine;

    private ProductTable(YamlMap naming, String name) {
        this.naming = naming;
        this.name = name;
    }

    /** Reads a table; a column that is named and not there is a mistake of the file that names it. */
    static ProductTable read(YamlMap naming, String name, String text) {
        ProductTable table = new ProductTable(naming, name);
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            table.read(records.iterator());
        } catch (CsvParseException e) {
            table.mistake(
                    table.lastLine + 1,
                    "what is no CSV from there on",
                    "each opened quote to be closed, and fields of moderate length");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    Map<String, Product> products() {
        return products;
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    private void read(Iterator<CsvRecord> records) {
        if (!records.hasNext()) {
            mistake(1, "an empty file", "a line with the names of the columns");
            return;
        }
        List<String> header =
                records.next().getFields().stream().map(String::strip).toList();
        lastLine = 1;
        if (!findColumns(header)) {
            return;
        }
        while (records.hasNext()) {
            CsvRecord record = records.next();
            lastLine = (int) record.getStartingLineNumber();
            if (record.getFields().size() == header.size()) {
                take(record.getFields());
            } else {
                mistake(
                        lastLine,
                        record.getFields().size() + " columns",
                        header.size() + " columns, as in the first line: a comma or quote is missing or too many");
            }
        }
    }

    private boolean findColumns(List<String> header) {
        boolean found = true;
        for (String key : naming.keys()) {
            String column = naming.string(key).map(String::strip).orElse("");
            if ((key.equals(SKU) || TOLD.contains(key)) && !column.isEmpty()) {
                found &= findColumn(key, column, header);
            }
        }
        return found;
    }

    private boolean findColumn(String key, String column, List<String> header) {
        int place = header.indexOf(column);
        if (place < 0) {
            String nearest = Nearest.to(column, header)
                    .map(near -> "; did you mean \"" + near + "\"?")
                    .orElse("");
            Yaml at = naming.get(key).orElse(naming);
            naming.mistake(at, "no column \"" + column + "\"", "one of " + header + nearest);
            return false;
        }
        if (header.lastIndexOf(column) != place) {
            mistake(1, "the column \"" + column + "\" twice", "it once: rename or remove one");
            return false;
        }
        places.put(key, place);
        return true;
    }

    private void take(List<String> fields) {
        String sku = value(SKU, fields);
        if (sku.isBlank()) {
            mistake(lastLine, "a product without its SKU", "each SKU once");
            return;
        }
        Product product =
                new Product(value(TOLD.get(0), fields), value(TOLD.get(1), fields), value(TOLD.get(2), fields));
        Product before = products.putIfAbsent(sku, product);
        if (before != null && !before.equals(product)) {
            mistake(lastLine, "the SKU \"" + sku + "\" with other words", "each SKU once");
        }
    }

    private String value(String key, List<String> fields) {
        Integer place = places.get(key);
        return place == null ? "" : fields.get(place).strip();
    }

    private void mistake(int line, String found, String expected) {
        mistakes.add(new Mistake(name, line, 1, found, expected));
    }
}
