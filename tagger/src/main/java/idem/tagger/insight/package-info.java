/**
 * What sets a segment apart, and the groups that the base falls into: shares, tests and sentences over the columns of the
 * segment index.
 */
@NullMarked
package idem.tagger.insight;

import org.jspecify.annotations.NullMarked;
