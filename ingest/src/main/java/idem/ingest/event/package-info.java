/** Events in the platform's own form, one JSON object each, read and judged. */
@NullMarked
package idem.ingest.event;

import org.jspecify.annotations.NullMarked;
