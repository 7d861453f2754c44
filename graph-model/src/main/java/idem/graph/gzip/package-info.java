/** Files and bodies that are packed with gzip, read whole or not at all. */
@NullMarked
package idem.graph.gzip;

import org.jspecify.annotations.NullMarked;
