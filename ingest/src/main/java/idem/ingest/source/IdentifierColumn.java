package idem.ingest.source;

/**
 * A column that states identifiers of a namespace.
 *
 * @param numberLike whether {@code 17850.0} stands for the id {@code 17850}
 */
public record IdentifierColumn(String namespace, String column, boolean numberLike) {}
