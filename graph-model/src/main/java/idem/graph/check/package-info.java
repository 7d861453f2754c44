/** Questions to the graph whose answers are empty where it is as it should be. */
@NullMarked
package idem.graph.check;

import org.jspecify.annotations.NullMarked;
