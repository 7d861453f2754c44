package idem.api.demo;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import idem.api.demo.export.Exports;
import idem.api.demo.export.Ledger;
import idem.api.demo.export.SampleFile;
import idem.api.demo.life.Catalogue;
import idem.api.demo.life.Lives;
import idem.api.demo.people.Dice;
import idem.api.demo.people.Population;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes the sample world: people from a seed, sixty days of their lives, and the files that tell of it. */
public final class SampleWorld {

    /** Fewer people have no families, no friends and no shop to share a till with. */
    public static final int FEWEST_PERSONS = 10;

    private static final String TRUTH = "truth.csv";

    private SampleWorld() {}

    /**
     * Writes the files of a world into a directory, which is made where it is missing. The same persons, seed and end give the
     * same bytes.
     *
     * @param end when the world is looked at; nothing in it is later
     */
    public static SampleFiles generate(int persons, long seed, Instant end, Path dir) {
        if (persons < FEWEST_PERSONS) {
            throw new IllegalArgumentException("found " + persons + " persons; expected at least " + FEWEST_PERSONS);
        }
        Dice dice = new Dice(seed);
        Population population = Population.draw(persons, dice.split(), end);
        Lives lives = Lives.draw(population, Catalogue.read(), dice.split(), end);
        Ledger ledger = new Ledger(population.people());
        try {
            Files.createDirectories(dir);
            List<SampleFile> files = new Exports(lives, ledger, dir, end, dice.split()).write();
            Map<String, Integer> truth = ledger.truth();
            return new SampleFiles(
                    files, writeTruth(truth, dir.resolve(TRUTH)), WorldCounts.of(population, ledger, truth, files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path writeTruth(Map<String, Integer> truth, Path path) throws IOException {
        try (CsvWriter writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(Files.newBufferedWriter(path, StandardCharsets.UTF_8))) {
            writer.writeRecord("identifier", "person");
            truth.forEach((key, person) -> writer.writeRecord(key, "person-" + person));
        }
        return path;
    }
}
