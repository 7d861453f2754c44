package idem.tagger.segment;

/**
 * The state of the graph that an index was read from.
 *
 * @param changes the counter of changes
 * @param run the id of the newest tagging run that is done; empty where there is none
 */
record IndexStamp(long changes, String run) {}
