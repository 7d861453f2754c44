package idem.graph.tag;

/**
 * A tag as a file declares it.
 *
 * @param text the whole definition, on one line, as it was written but for white space and comments
 * @param file where it stands
 */
public record TagDeclaration(CatalogueTag tag, String text, String file) {}
