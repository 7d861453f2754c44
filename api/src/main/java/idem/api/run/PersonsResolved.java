package idem.api.run;

import java.util.Arrays;

/**
 * The news that a run of the resolver in this process has touched persons; published as soon as they stand in the graph, on
 * the thread of the run, so that a listener which takes long holds up the next run.
 */
public final class PersonsResolved {

    private final long[] numbers;

    PersonsResolved(long[] numbers) {
        this.numbers = numbers;
    }

    /** The numbers of the living persons that were touched, in order. */
    public long[] numbers() {
        return Arrays.copyOf(numbers, numbers.length);
    }
}
