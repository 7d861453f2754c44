package idem.resolver.links;

import idem.resolver.BadRow;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the rows of one chunk, by lines of the chunk: the first mistakes, and how many there are. */
final class Mistakes {

    static final int MOST_TOLD = 100;

    private final List<Mistake> first = new ArrayList<>();
    private long all;
    private int lines;
    private boolean broken;

    /** @param line of the chunk, from 0 */
    void tell(long line, String column, String found, String expected) {
        all++;
        if (first.size() < MOST_TOLD) {
            first.add(new Mistake(line, column, found, expected));
        }
    }

    long all() {
        return all;
    }

    /** Takes note of how many lines the chunk has. */
    void end(int lines) {
        this.lines = lines;
    }

    /** Tells that something stands behind a closing quote, so that nothing behind it can be told. */
    void tellBroken(long line) {
        tell(line, "", "what is no CSV", "quotes that are closed, and nothing behind them");
        broken = true;
    }

    int lines() {
        return lines;
    }

    boolean broken() {
        return broken;
    }

    /** Adds bad rows as long as there may be more. */
    void addTo(List<BadRow> rows, String file, long linesBefore) {
        for (Mistake each : first) {
            if (rows.size() < MOST_TOLD) {
                rows.add(new BadRow(file, linesBefore + each.line + 1, each.column, each.found, each.expected));
            }
        }
    }

    private record Mistake(long line, String column, String found, String expected) {}
}
