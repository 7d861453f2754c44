/** Random splits of persons into test groups that stay as they are from one day to the next. */
@NullMarked
package idem.tagger.split;

import org.jspecify.annotations.NullMarked;
