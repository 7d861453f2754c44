/** Who looks, and so what of personal values is shown. */
@NullMarked
package idem.api.viewer;

import org.jspecify.annotations.NullMarked;
