/** In what the persons that a run finds differ from those in the graph: the report of a run that only rehearses. */
@NullMarked
package idem.resolver.difference;

import org.jspecify.annotations.NullMarked;
