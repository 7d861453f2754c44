/** Files of links in, files of persons out, with no database between. */
@NullMarked
package idem.resolver.links;

import org.jspecify.annotations.NullMarked;
