/** What sets segments apart, and the groups that everybody falls into, over REST. */
@NullMarked
package idem.api.insight;

import org.jspecify.annotations.NullMarked;
