package idem.graph.person;

/** What a person's id, perhaps an old one, names today. */
public sealed interface Naming {

    /** The id of the living person. */
    String living();

    /** The id is that of a living person. */
    record Current(String living) implements Naming {}

    /**
     * The id was retired by a merge.
     *
     * @param requested the old id
     */
    record Alias(String requested, String living) implements Naming {}
}
