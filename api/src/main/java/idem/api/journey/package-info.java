/** A person's journey over REST: its events over all channels, newest first. */
@NullMarked
package idem.api.journey;

import org.jspecify.annotations.NullMarked;
