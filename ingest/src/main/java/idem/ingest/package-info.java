/** The one way in: files and events become identifiers, links, traits and events of the graph. Start at {@link idem.ingest.Ingest}. */
@NullMarked
package idem.ingest;

import org.jspecify.annotations.NullMarked;
