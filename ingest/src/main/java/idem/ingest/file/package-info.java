/** Files as rows, whatever their format, compression and encoding, each row with its line. */
@NullMarked
package idem.ingest.file;

import org.jspecify.annotations.NullMarked;
