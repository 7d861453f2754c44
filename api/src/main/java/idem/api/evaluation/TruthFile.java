package idem.api.evaluation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import idem.api.BadInputException;
import idem.api.FileObstacle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

/** A CSV file that says whose each identifier is: {@code identifier,person}. */
public final class TruthFile {

    private static final List<String> COLUMNS = List.of("identifier", "person");

    private TruthFile() {}

    /**
     * Tells every identifier with its person.
     *
     * @throws BadInputException where the file is none of these, naming the line
     */
    public static void read(Path file, BiConsumer<String, String> told) {
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
            boolean header = true;
            for (CsvRecord row : rows) {
                List<String> fields = row.getFields();
                if (header ? !fields.equals(COLUMNS) : fields.size() != COLUMNS.size()) {
                    throw new BadInputException("%s: line %d: found %d fields; expected identifier,person"
                            .formatted(file, row.getStartingLineNumber(), fields.size()));
                }
                if (!header) {
                    told.accept(fields.get(0), fields.get(1));
                }
                header = false;
            }
        } catch (CsvParseException e) {
            throw new BadInputException(file + ": found a quote that is not closed, or a row too long for CSV;"
                    + " expected identifier,person in UTF-8");
        } catch (IOException | UncheckedIOException e) {
            throw new BadInputException("%s: found no readable CSV (%s); expected identifier,person in UTF-8"
                    .formatted(file, FileObstacle.of(e)));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(file + ": " + e.getMessage());
        }
    }
}
