/** Tags as the graph holds them: the catalogue, what persons have, and the histories that tags are computed from. */
@NullMarked
package idem.graph.tag;

import org.jspecify.annotations.NullMarked;
