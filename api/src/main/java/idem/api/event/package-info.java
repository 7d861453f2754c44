/** Events in, over REST. */
@NullMarked
package idem.api.event;

import org.jspecify.annotations.NullMarked;
