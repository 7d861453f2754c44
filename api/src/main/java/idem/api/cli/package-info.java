/** The command line: the one place with standard output and exit codes. */
@NullMarked
package idem.api.cli;

import org.jspecify.annotations.NullMarked;
