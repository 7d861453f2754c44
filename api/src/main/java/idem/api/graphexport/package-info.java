/** The whole graph as tables in a directory: persons, identifiers, tags, segments. */
@NullMarked
package idem.api.graphexport;

import org.jspecify.annotations.NullMarked;
