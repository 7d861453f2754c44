package idem.resolver.difference;

import java.util.Locale;

/** Why a run finds otherwise than the one before it. */
public enum Cause {
    /** What was stated since, or is stated no more. */
    LINKS,
    /** Identifiers that became shared, or ceased to be, by what was stated since. */
    SHARED,
    /** What stewards have decided or withdrawn since. */
    DECISIONS,
    /** Days that have passed. */
    TIME,
    /** Other rules. */
    RULES,
    /** Persons that were erased. */
    ERASURE;

    /** Its word in REST and in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its word within the name of a count. */
    public String capitalised() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
