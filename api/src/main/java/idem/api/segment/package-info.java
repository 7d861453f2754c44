/** Segments: expressions tried out, and segments saved under a code. */
@NullMarked
package idem.api.segment;

import org.jspecify.annotations.NullMarked;
