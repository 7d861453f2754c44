/** Work cut into slices for all cores, and packed longs sorted by it. */
@NullMarked
package idem.resolver.sort;

import org.jspecify.annotations.NullMarked;
