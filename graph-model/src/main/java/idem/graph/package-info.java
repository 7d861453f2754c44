/** The failures that this module reports. The words of the domain are in the packages below. */
@NullMarked
package idem.graph;

import org.jspecify.annotations.NullMarked;
