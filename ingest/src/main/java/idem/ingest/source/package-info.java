/** Sources: who tells events, and the mapping from the columns of its files to what they mean. */
@NullMarked
package idem.ingest.source;

import org.jspecify.annotations.NullMarked;
