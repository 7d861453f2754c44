/** Times as people and files write them. */
@NullMarked
package idem.resolver.time;

import org.jspecify.annotations.NullMarked;
