/** Which encoding the bytes of a text are in, where that can be told by them alone. */
@NullMarked
package idem.graph.encoding;

import org.jspecify.annotations.NullMarked;
