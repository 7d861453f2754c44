package idem.api.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idem.api.config.Configuration;
import idem.graph.RuleFileException;
import idem.tagger.rule.Products;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of products of a configuration. */
final class ProductFileTests {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void theDefaultListsWhatTheDemoSells() {
        Products products = ProductFile.read(Configuration.find(Optional.empty(), Map.of(), directory));
        assertThat(products.size()).isEqualTo(130);
        assertThat(products.value("SKI001", "tier")).contains("luxury");
        assertThat(products.value("SKI001", "category")).contains("skincare");
        assertThat(products.value("none", "brand")).isEmpty();
    }

    @Test
    void ownProductsAreReadByTheColumnsThatTheFileNames() throws IOException {
        write("products.yml", "file: ours.csv\nsku: 货号\ncategory: 类目\ntier: 档次\n");
        write("ours.csv", "货号,类目,档次,其他\nA1,护肤,奢侈,x\nA1,护肤,奢侈,y\nB2,彩妆,,z\n");
        Products products = read();
        assertThat(products.size()).isEqualTo(2);
        assertThat(products.value("A1", "tier")).contains("奢侈");
        assertThat(products.value("A1", "brand")).isEmpty();
        assertThat(products.value("B2", "tier")).isEmpty();
    }

    @Test
    void everyMistakeIsToldWithItsLine() throws IOException {
        write("products.yml", "file: ours.csv\nsku: sku\ncategory: categori\nbrands: brand\n");
        write("ours.csv", "sku,category\nA1,x\n");
        assertThat(mistakes())
                .contains("products.yml:3", "no column \"categori\"", "did you mean \"category\"?")
                .contains("products.yml:4", "the key \"brands\"");
        write("products.yml", "file: no.csv\nsku: sku\n");
        assertThat(mistakes()).contains("products.yml:1", "no file \"no.csv\"");
        write("products.yml", "file: ours.csv\nsku: sku\ncategory: category\n");
        write("ours.csv", "sku,category\nA1,x\nA1,y\n,z\n");
        assertThat(mistakes()).contains("ours.csv:3", "\"A1\" with other words", "ours.csv:4", "without its SKU");
    }

    @Test
    void aTableFromASpreadsheetIsReadWithItsMarkAndBreaks() throws IOException {
        write("products.yml", "\ufefffile: ours.csv\r\nsku: 货号\r\ntier: 档次\r\n");
        write("ours.csv", "\ufeff货号,档次\r\nA1,奢侈\r\n\r\n");
        assertThat(read().value("A1", "tier")).contains("奢侈");
    }

    @Test
    void aTableThatIsNoneIsToldWithThePlace() throws IOException {
        write("products.yml", "file: ours.csv\nsku: sku\ntier: tier\n");
        write("ours.csv", "sku,tier\nA1,x\nB2,\"y\nC3,z\n");
        assertThat(mistakes()).contains("ours.csv:3", "quote");
        write("ours.csv", "sku,tier\nA1,x\nB2\nC3,z,more\n");
        assertThat(mistakes()).contains("ours.csv:3", "ours.csv:4", "2 columns");
        write("ours.csv", "sku,tier,tier\nA1,x,y\n");
        assertThat(mistakes()).contains("ours.csv:1", "\"tier\"");
        write("ours.csv", "");
        assertThat(mistakes()).contains("ours.csv:1", "empty");
        write("ours.csv", "SKU,tier\n");
        assertThat(mistakes()).contains("products.yml:2", "no column \"sku\"", "did you mean \"SKU\"?");
        Files.delete(directory.resolve("sources/ours.csv"));
        Files.createSymbolicLink(directory.resolve("sources/ours.csv"), directory.resolve("nothing"));
        assertThat(mistakes()).contains("products.yml:1", "no file \"ours.csv\"");
        write("products.yml", "file: \"a\\0b.csv\"\nsku: sku\n");
        assertThat(mistakes()).contains("products.yml:1", "no file");
    }

    private String mistakes() {
        return String.valueOf(
                catchThrowableOfType(RuleFileException.class, this::read).getMessage());
    }

    private Products read() {
        return ProductFile.read(Configuration.find(Optional.of(directory), Map.of(), directory));
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(directory.resolve("sources"));
        Files.writeString(directory.resolve("sources").resolve(name), text);
    }
}
