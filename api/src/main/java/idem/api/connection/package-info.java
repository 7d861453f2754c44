/** The graph that a process works on: the embedded one under its data directory, or a server. */
@NullMarked
package idem.api.connection;

import org.jspecify.annotations.NullMarked;
