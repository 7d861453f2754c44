package idem.resolver.run;

import idem.graph.run.Run;
import java.util.Arrays;

/** What a run of the resolver did: its node, and whom it touched. */
public final class Outcome {

    private final Run run;
    private final long[] persons;

    Outcome(Run run, long[] persons) {
        this.run = run;
        this.persons = persons;
    }

    /** The run as its node says it. */
    public Run run() {
        return run;
    }

    /**
     * The numbers of the living persons that the run touched, in order: of whom anything was written, or an identifier was
     * marked. What is computed of a person's events and traits may be otherwise for these, and for no others on account of
     * this run.
     */
    public long[] persons() {
        return Arrays.copyOf(persons, persons.length);
    }
}
