/** Tests of the files that tags are read from, and of tags that are kept current. */
@NullMarked
package idem.api.tag;

import org.jspecify.annotations.NullMarked;
