/** The lifecycle over REST: how many persons moved between its stages. */
@NullMarked
package idem.api.lifecycle;

import org.jspecify.annotations.NullMarked;
