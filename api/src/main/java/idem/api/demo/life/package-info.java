/** What the invented people do: visits, orders and talk on social media, by habits that tags can find again. */
@NullMarked
package idem.api.demo.life;

import org.jspecify.annotations.NullMarked;
