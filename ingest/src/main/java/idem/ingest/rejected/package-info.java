/** Rejected rows, put aside with their reasons so that they can be mended and imported again. */
@NullMarked
package idem.ingest.rejected;

import org.jspecify.annotations.NullMarked;
