/** Whether the graph is as the resolver's contract wants it. */
@NullMarked
package idem.resolver.verify;

import org.jspecify.annotations.NullMarked;
