/** The lines of a file become events, by the mapping of its source or as events in the platform's own form. */
@NullMarked
package idem.ingest.mapping;

import org.jspecify.annotations.NullMarked;
