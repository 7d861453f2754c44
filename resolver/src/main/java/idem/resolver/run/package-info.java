/** The run that brings the persons of the graph up to its links: reads packed, decides in memory, writes differences. */
@NullMarked
package idem.resolver.run;

import org.jspecify.annotations.NullMarked;
