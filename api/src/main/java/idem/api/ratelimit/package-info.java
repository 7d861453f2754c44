/** How many requests a key may send, where {@code idem.yml} says so; without it there is no limit. */
@NullMarked
package idem.api.ratelimit;

import org.jspecify.annotations.NullMarked;
