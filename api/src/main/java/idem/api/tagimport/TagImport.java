package idem.api.tagimport;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import idem.api.BadInputException;
import idem.api.RequestException;
import idem.api.config.Configuration;
import idem.api.person.PersonLookup;
import idem.api.rule.ActiveRules;
import idem.api.tag.ActiveTags;
import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.identifier.Namespace;
import idem.graph.person.Profiles;
import idem.graph.tag.DefinitionHistory.Author;
import idem.graph.tag.GivenTagStore;
import idem.graph.tag.GivenTagTable;
import idem.graph.tag.GivenTagTable.Fate;
import idem.graph.tag.TagStore;
import idem.tagger.TagRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives tags by a CSV file in UTF-8 with the columns {@code tag}, {@code identifier} or {@code person}, and where wanted
 * {@code value} (several of a category parted by semicolons) and {@code until}. Rows that cannot be given are put aside with
 * their reasons; that file, mended, is imported like any other.
 */
public final class TagImport {

    private static final int AT_ONCE = 1_000;

    private final Graph graph;
    private final TagRules rules;
    private final PersonLookup lookup;
    private final GivenTagStore store;
    private final Path data;
    private final Clock clock;

    /**
     * @param data under which rejected rows are put aside
     */
    public TagImport(Graph graph, Configuration configuration, Path data, Clock clock) {
        this.graph = graph;
        this.data = data;
        this.clock = clock;
        ActiveRules identity = new ActiveRules(graph, configuration);
        this.rules = new ActiveTags(configuration, identity).rules().rules();
        this.lookup = new PersonLookup(new Profiles(graph), identity);
        this.store = new GivenTagStore(
                graph,
                identity.namespaces().inOrder().stream().map(Namespace::name).toList());
    }

    /** What has become of the rows so far. */
    private static final class Counts {
        private long rows;
        private long accepted;
        private long duplicates;
        private long rejected;
    }

    /**
     * Gives what a file says. The same file again changes nothing.
     *
     * @param by who gives it
     * @throws BadInputException where it is no such table
     */
    public TagImportView read(Path file, String by, Progress progress) {
        Instant started = clock.instant();
        Instant now = started.truncatedTo(ChronoUnit.MILLIS);
        TagStore.Saved unused = new TagStore(graph).save(rules.catalogue().declarations(), new Author(by, now));
        TagRow reader = new TagRow(lookup, store, rules, now, by);
        Counts counts = new Counts();
        progress.stage("tags", -1);
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(withoutMark(text))) {
            return read(records, file, reader, counts, progress, started);
        } catch (IOException | UncheckedIOException e) {
            throw new BadInputException(
                    "found that " + file + " cannot be read as UTF-8; expected a CSV file in UTF-8");
        } catch (CsvParseException e) {
            throw new BadInputException("found what is no CSV in " + file + " after " + counts.rows
                    + " rows; expected a table with quotes around what holds commas or line ends");
        }
    }

    private TagImportView read(
            CsvReader<NamedCsvRecord> records,
            Path file,
            TagRow reader,
            Counts counts,
            Progress progress,
            Instant started) {
        RejectedTagRows aside = null;
        List<NamedCsvRecord> batch = new ArrayList<>();
        try {
            for (NamedCsvRecord row : records) {
                if (aside == null) {
                    requireColumns(file, row.getHeader());
                    aside = new RejectedTagRows(data.resolve("rejected-tags"), row.getHeader());
                }
                batch.add(row);
                if (batch.size() == AT_ONCE) {
                    give(batch, reader, aside, counts);
                    progress.advance(batch.size());
                    batch.clear();
                }
            }
            if (aside != null) {
                give(batch, reader, aside, counts);
                progress.advance(batch.size());
            }
        } finally {
            if (aside != null) {
                aside.close();
            }
        }
        Optional<Path> rejected = Optional.ofNullable(aside).flatMap(RejectedTagRows::file);
        return tell(file, counts, rejected, started);
    }

    private TagImportView tell(Path file, Counts counts, Optional<Path> rejected, Instant started) {
        return new TagImportView(
                file.toString(),
                counts.rows,
                counts.accepted,
                counts.duplicates,
                counts.rejected,
                Duration.between(started, clock.instant()).toMillis() / 1000.0,
                rejected.map(Path::toString).orElse(null));
    }

    private void give(List<NamedCsvRecord> batch, TagRow reader, RejectedTagRows aside, Counts counts) {
        List<NamedCsvRecord> good = new ArrayList<>();
        List<GivenTagTable.Row> rows = new ArrayList<>();
        for (NamedCsvRecord row : batch) {
            counts.rows++;
            try {
                rows.add(reader.read(row));
                good.add(row);
            } catch (RequestException e) {
                counts.rejected++;
                aside.add(row, e.field(), e.found(), e.expected());
            }
        }
        List<Fate> fates = new GivenTagTable(graph).give(rows);
        for (int i = 0; i < fates.size(); i++) {
            switch (fates.get(i)) {
                case GIVEN -> counts.accepted++;
                case HELD -> counts.duplicates++;
                case NOBODY -> {
                    counts.rejected++;
                    aside.add(
                            good.get(i),
                            TagRow.IDENTIFIER,
                            "an identifier that belongs to nobody",
                            "one that a resolve run has seen");
                }
            }
        }
    }

    private static void requireColumns(Path file, List<String> header) {
        if (!header.contains(TagRow.TAG) || (!header.contains(TagRow.IDENTIFIER) && !header.contains(TagRow.PERSON))) {
            throw new BadInputException(
                    "found the columns %s in %s; expected tag, and identifier or person; value and until where wanted"
                            .formatted(header, file));
        }
    }

    private static BufferedReader withoutMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }
}
