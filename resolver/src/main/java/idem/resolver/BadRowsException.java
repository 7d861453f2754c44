package idem.resolver;

import java.util.List;
import java.util.stream.Collectors;

/** A file of rows holds some that cannot be understood; nothing was done with the rest. */
public final class BadRowsException extends ResolverException {

    private static final long serialVersionUID = 1L;

    private final transient List<BadRow> rows;

    /**
     * @param rows the first of them, in order of line
     * @param total how many there are
     */
    public BadRowsException(List<BadRow> rows, long total) {
        super(rows.stream().map(BadRow::toString).collect(Collectors.joining("\n"))
                + (total > rows.size() ? "\nand " + (total - rows.size()) + " more" : ""));
        this.rows = List.copyOf(rows);
    }

    /** The first of them, in order of line. */
    public List<BadRow> rows() {
        return rows;
    }
}
