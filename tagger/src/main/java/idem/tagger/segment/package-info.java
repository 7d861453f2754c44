/** Who is in a segment: an index of bitmaps over the numbers of known persons, and its file. */
@NullMarked
package idem.tagger.segment;

import org.jspecify.annotations.NullMarked;
