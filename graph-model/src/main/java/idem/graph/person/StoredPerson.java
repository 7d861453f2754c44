package idem.graph.person;

import org.jspecify.annotations.Nullable;

/**
 * A person as a run reads it.
 *
 * @param number dense, and never used again
 * @param anchor the key of the identifier that was its strongest when a merge retired it; null while it lives
 */
public record StoredPerson(
        long number,
        PersonKind kind,
        boolean suspect,
        boolean retired,
        @Nullable String anchor) {}
