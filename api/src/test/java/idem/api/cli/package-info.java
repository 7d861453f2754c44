/** Tests of the command line, run as users run it. */
@NullMarked
package idem.api.cli;

import org.jspecify.annotations.NullMarked;
