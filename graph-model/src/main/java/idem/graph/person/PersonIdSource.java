package idem.graph.person;

import idem.graph.TimeOrderedIds;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes the ids of new persons, such as {@code p_01kaq…}. */
public final class PersonIdSource implements Supplier<PersonId> {

    private final TimeOrderedIds ids;

    /**
     * @param random a source that nobody can foretell, such as {@link java.security.SecureRandom}
     */
    public PersonIdSource(Clock clock, RandomGenerator random) {
        this.ids = new TimeOrderedIds("p_", clock, random);
    }

    @Override
    public PersonId get() {
        return new PersonId(ids.get());
    }
}
