/** Tags over REST: the catalogue, with how many persons hold what. */
@NullMarked
package idem.api.tag;

import org.jspecify.annotations.NullMarked;
