package idem.graph.rulefile;

import idem.graph.RuleFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Collects the mistakes of one file while it is read. */
public final class Mistakes {

    private final String file;
    private final List<Mistake> found = new ArrayList<>();

    public Mistakes(String file) {
        this.file = file;
    }

    /** The file's name as the user knows it. */
    public String file() {
        return file;
    }

    /** Notes that {@code what} stands at a place where {@code expected} should. */
    public void add(Yaml at, String what, String expected) {
        add(at.line(), at.column(), what, expected);
    }

    /** As {@link #add(Yaml, String, String)}, for a place that is no node. */
    public void add(int line, int column, String what, String expected) {
        found.add(new Mistake(file, line, column, what, expected));
    }

    /** Takes over what another reader found. */
    public void addAll(Collection<Mistake> others) {
        found.addAll(others);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** In order of place. */
    public List<Mistake> sorted() {
        List<Mistake> sorted = new ArrayList<>(found);
        Collections.sort(sorted);
        return List.copyOf(sorted);
    }

    /**
     * Ends the reading where anything was noted.
     *
     * @throws RuleFileException with all mistakes, where there are any
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new RuleFileException(sorted());
        }
    }
}
