package idem.resolver.links;

import idem.resolver.table.LinkTable;

/** Some rows of a CSV of identifiers as bytes. */
final class CsvPart extends CsvBytes {

    private final LinkTable table;
    /** What came of touching memory, so that no compiler leaves it out. */
    private int touched;

    CsvPart(LinkTable table, int room) {
        super(room);
        this.table = table;
    }

    /** Says that the key of an identifier is to be written soon. */
    void announce(int identifier) {
        touched += table.touchKey(identifier);
    }

    int touched() {
        return touched;
    }

    /** Writes the key of an identifier as a field. */
    void key(int identifier) {
        int length = table.keyLength(identifier);
        room(length);
        table.copyKey(identifier, bytes(), size());
        take(length);
    }
}
