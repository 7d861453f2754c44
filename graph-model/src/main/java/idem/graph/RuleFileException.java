package idem.graph;

import idem.graph.rulefile.Mistake;
import java.util.List;
import java.util.stream.Collectors;

/** A file that people write holds mistakes; all of them are told at once. */
public final class RuleFileException extends GraphModelException {

    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    public RuleFileException(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")), null);
        this.mistakes = List.copyOf(mistakes);
    }

    /** Every mistake, in order of its place. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
