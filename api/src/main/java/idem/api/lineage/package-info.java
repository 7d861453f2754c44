/** What became of persons, over REST and as the command line prints it. */
@NullMarked
package idem.api.lineage;

import org.jspecify.annotations.NullMarked;
