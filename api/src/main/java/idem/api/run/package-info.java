/** Runs of the resolver and the tagger: started here, and told of over REST. */
@NullMarked
package idem.api.run;

import org.jspecify.annotations.NullMarked;
