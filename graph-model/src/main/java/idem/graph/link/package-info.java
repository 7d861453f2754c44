/** Links: two identifiers stated together, by source and channel. */
@NullMarked
package idem.graph.link;

import org.jspecify.annotations.NullMarked;
