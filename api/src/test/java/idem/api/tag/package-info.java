/** Tests of the files that tags are read from. */
@NullMarked
package idem.api.tag;

import org.jspecify.annotations.NullMarked;
