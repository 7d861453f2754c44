package idem.resolver.evaluate;

/**
 * How well found persons agree with known ones, over the identifiers whose person is known. One that was not found counts as a
 * person of its own; what was found and is not known is left out.
 *
 * @param pairs by pairs of identifiers of one person
 * @param clusters by persons: right is one with exactly the identifiers that it should have
 * @param identifiers how many have a known person
 * @param missing how many of these were not found
 */
public record Evaluation(Score pairs, Score clusters, long identifiers, long missing) {}
