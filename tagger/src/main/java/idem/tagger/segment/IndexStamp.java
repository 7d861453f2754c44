package idem.tagger.segment;

import idem.graph.person.PersonChanges.Place;

/**
 * The state of the graph that an index was read from.
 *
 * @param changes the counter of changes
 * @param place how far the changes of persons were read
 */
record IndexStamp(long changes, Place place) {}
