/** Whether all is well: the graph, and runs that have not said how they ended. */
@NullMarked
package idem.api.health;

import org.jspecify.annotations.NullMarked;
