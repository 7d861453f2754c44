/** Events and the one door to them. */
@NullMarked
package idem.graph.event;

import org.jspecify.annotations.NullMarked;
