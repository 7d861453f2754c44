package idem.resolver.links;

/**
 * What came of resolving a file of links.
 *
 * @param rows rows read
 * @param identifiers identifiers known, blocked ones too
 * @param links distinct links
 * @param persons persons found
 * @param refused links refused
 */
public record LinkReport(long rows, long identifiers, long links, long persons, long refused) {}
