/** The members of a segment as a file: a table with chosen columns as CSV or Parquet, or a portable Roaring bitmap. */
@NullMarked
package idem.api.segmentfile;

import org.jspecify.annotations.NullMarked;
