/** How segments overlap, and random splits of them, over REST. */
@NullMarked
package idem.api.overlap;

import org.jspecify.annotations.NullMarked;
