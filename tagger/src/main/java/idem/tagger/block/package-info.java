/**
 * Sets of persons' numbers in blocks of 65,536, and the evaluation of a whole query over them block by block, without
 * intermediate sets. It knows numbers alone: no tags, no graph.
 */
@NullMarked
package idem.tagger.block;

import org.jspecify.annotations.NullMarked;
