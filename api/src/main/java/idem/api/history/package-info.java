/** What became of persons, over REST and as the command line prints it. */
@NullMarked
package idem.api.history;

import org.jspecify.annotations.NullMarked;
