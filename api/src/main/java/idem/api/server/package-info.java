/** The web application: how it starts and ends, who may call it, and how it refuses. */
@NullMarked
package idem.api.server;

import org.jspecify.annotations.NullMarked;
