package idem.resolver.links;

import idem.resolver.table.LinkTable;

/**
 * The links of a file.
 *
 * @param rows how many rows stated them
 * @param newest the newest last seen, in milliseconds since the epoch; of a file without rows the smallest long
 */
record LinkFile(LinkTable links, long rows, long newest) {}
