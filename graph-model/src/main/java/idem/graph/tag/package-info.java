/** Tags as the graph holds them. */
@NullMarked
package idem.graph.tag;

import org.jspecify.annotations.NullMarked;
