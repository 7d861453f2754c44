/** Rejected rows over REST: which files of them wait, and taking mended ones in again. */
@NullMarked
package idem.api.rejected;

import org.jspecify.annotations.NullMarked;
