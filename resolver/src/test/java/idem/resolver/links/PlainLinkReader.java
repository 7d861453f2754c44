package idem.resolver.links;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import idem.graph.identifier.Masking;
import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import idem.graph.identifier.Normaliser;
import idem.graph.identifier.Recognition;
import idem.graph.rulefile.Nearest;
import idem.resolver.BadRow;
import idem.resolver.BadRowsException;
import idem.resolver.table.LinkTable;
import idem.resolver.table.LinkTableBuilder;
import idem.resolver.time.Iso8601;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What {@link LinkFileReader} must come to, worked out row by row on text by a library for CSV. */
final class PlainLinkReader {

    private static final int MOST_TOLD = 100;

    private final Path file;
    private final Namespaces namespaces;
    private final LinkTableBuilder links = LinkTable.builder();
    private final List<BadRow> bad = new ArrayList<>();
    private long badRows;
    private long rows;
    private long newest = Long.MIN_VALUE;

    PlainLinkReader(Path file, Namespaces namespaces) {
        this.file = file;
        this.namespaces = namespaces;
    }

    LinkFile read() throws IOException {
        String text = Files.readString(file).replaceFirst("^\ufeff", "");
        LinkColumns columns = null;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord record : records) {
                if (columns == null) {
                    columns = LinkColumns.of(
                            record.getFields(),
                            (column, found, expected) -> tell(record.getStartingLineNumber(), column, found, expected));
                } else {
                    row(new LinkRow(record, columns));
                }
            }
        }
        if (columns == null) {
            tell(1, "", "an empty file", "a header with the columns a, b, last_seen");
        }
        if (badRows > 0) {
            throw new BadRowsException(bad, badRows);
        }
        return new LinkFile(links.build(), rows, newest);
    }

    private void row(LinkRow row) {
        rows++;
        long before = badRows;
        if (!row.complete()) {
            tell(row.line(), "", row.fields() + " fields", row.expectedFields() + " fields, as the header has");
            return;
        }
        int a = identifier(row, LinkColumns.A);
        int b = identifier(row, LinkColumns.B);
        long last = time(row, LinkColumns.LAST_SEEN, 0);
        long first = time(row, LinkColumns.FIRST_SEEN, last);
        long count = count(row);
        if (badRows == before && first > last) {
            tell(row.line(), LinkColumns.FIRST_SEEN, "a time after last_seen", "one at or before it");
        }
        if (badRows == before) {
            links.add(
                    a,
                    b,
                    links.origin(row.text(LinkColumns.SOURCE), row.text(LinkColumns.CHANNEL)),
                    first,
                    last,
                    count);
            newest = Math.max(newest, last);
        }
    }

    private int identifier(LinkRow row, String column) {
        String written = row.text(column);
        int colon = written.indexOf(':');
        if (colon < 1) {
            tell(
                    row.line(),
                    column,
                    written.isEmpty() ? "nothing" : "\"" + Masking.mask(written) + "\"",
                    "an identifier as namespace:value");
            return -1;
        }
        String namespace = written.substring(0, colon);
        String value = written.substring(colon + 1);
        Recognition recognition = namespaces.recognise(namespace, value);
        if (recognition instanceof Recognition.Recognised recognised) {
            return links.addIdentifier(recognised.identifier().key());
        }
        if (recognition instanceof Recognition.Blocked blocked) {
            return links.addIdentifier(blocked.identifier().key());
        }
        if (recognition instanceof Recognition.Undeclared) {
            undeclared(row, column, namespace);
            return -1;
        }
        return links.addIdentifier(namespace + ":" + Normaliser.clean(value));
    }

    private void undeclared(LinkRow row, String column, String namespace) {
        List<String> declared =
                namespaces.inOrder().stream().map(Namespace::name).toList();
        tell(
                row.line(),
                column,
                "the undeclared namespace \"" + namespace + "\"",
                "one that the rule file declares"
                        + Nearest.to(namespace, declared)
                                .map(near -> "; did you mean \"" + near + "\"?")
                                .orElse(""));
    }

    private long time(LinkRow row, String column, long otherwise) {
        String written = row.text(column);
        if (written.isEmpty() && !column.equals(LinkColumns.LAST_SEEN)) {
            return otherwise;
        }
        OptionalLong millis = Iso8601.millis(written);
        if (millis.isEmpty()) {
            tell(row.line(), column, written.isEmpty() ? "nothing" : "\"" + written + "\"", Iso8601.EXPECTED);
        }
        return millis.orElse(otherwise);
    }

    private long count(LinkRow row) {
        String written = row.text(LinkColumns.COUNT);
        if (written.isEmpty()) {
            return 1;
        }
        try {
            long count = Long.parseLong(written);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            // told below, together with a number that is too small
        }
        tell(row.line(), LinkColumns.COUNT, "\"" + written + "\"", "a whole number of at least 1");
        return 1;
    }

    private void tell(long line, String column, String found, String expected) {
        badRows++;
        if (bad.size() < MOST_TOLD) {
            bad.add(new BadRow(file.getFileName().toString(), line, column, found, expected));
        }
    }

    /** A row with its columns by name. */
    private record LinkRow(CsvRecord record, LinkColumns columns) {

        long line() {
            return record.getStartingLineNumber();
        }

        int fields() {
            return record.getFieldCount();
        }

        int expectedFields() {
            return columns.size();
        }

        boolean complete() {
            return fields() == expectedFields();
        }

        String text(String column) {
            int place = columns.place(column);
            return place < 0 ? "" : record.getField(place).strip();
        }
    }
}
