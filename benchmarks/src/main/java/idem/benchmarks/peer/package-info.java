/** Programs that others wrote, made ready to be compared with. */
@NullMarked
package idem.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
