/** Tests of the API over HTTP, with a graph of its own. */
@NullMarked
package idem.api.server;

import org.jspecify.annotations.NullMarked;
