/** The invented people of the sample world, and the truth about whose each account, phone and device is. */
@NullMarked
package idem.api.demo.people;

import org.jspecify.annotations.NullMarked;
