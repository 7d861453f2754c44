/** The edge: what the API and the command line report as failed. Features are in the packages below. */
@NullMarked
package idem.api;

import org.jspecify.annotations.NullMarked;
