package idem.api.playbook;

import de.siegmar.fastcsv.writer.CsvWriter;
import idem.graph.contact.Contact;
import idem.tagger.playbook.Playbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lists that go out, a CSV file a channel. They hold addresses in plain and are for the eyes of their owner alone. Each
 * appears whole when all is written, or not at all.
 */
public final class OutboundFiles implements AutoCloseable {

    private static final String[] COLUMNS = {
        "person", "address", "playbook", "kind", "text_zh", "text_en", "coupon", "send_after"
    };

    private final Path directory;
    private final String run;
    private final Map<String, CsvWriter> writers = new TreeMap<>();
    private final Map<String, Long> rows = new TreeMap<>();

    /**
     * Makes the directory where there is none.
     *
     * @param run names the files, beside their channel
     * @throws IOException where it cannot be written to
     */
    public OutboundFiles(Path directory, String run) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.run = run;
    }

    /** Adds a message; who is held back gets none. */
    public void add(Playbook playbook, Contact contact) {
        if (!contact.treated()) {
            return;
        }
        writers.computeIfAbsent(contact.channel(), this::open)
                .writeRecord(
                        contact.person(),
                        contact.address().value(),
                        playbook.code(),
                        playbook.what().kind().word(),
                        playbook.what().text().zh(),
                        playbook.what().text().en(),
                        playbook.what().coupon(),
                        contact.sendAfter().toString());
        rows.merge(contact.channel(), 1L, Long::sum);
    }

    /** Puts the files in their places; by channel, how many messages each has. */
    public Map<String, Long> publish() throws IOException {
        close();
        for (String channel : writers.keySet()) {
            Files.move(draft(channel), file(channel), StandardCopyOption.REPLACE_EXISTING);
        }
        writers.clear();
        return Map.copyOf(rows);
    }

    /** The file of a channel. */
    public Path file(String channel) {
        return directory.resolve(run + "-" + channel + ".csv");
    }

    @Override
    public void close() throws IOException {
        for (CsvWriter writer : writers.values()) {
            writer.close();
        }
    }

    private Path draft(String channel) {
        return directory.resolve(run + "-" + channel + ".csv.new");
    }

    private CsvWriter open(String channel) {
        try {
            Path draft = draft(channel);
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            CsvWriter writer = CsvWriter.builder().build(draft);
            writer.writeRecord(COLUMNS);
            return writer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
