/** Writes what invented people do as the files that each channel would export, with the mess that such files have. */
@NullMarked
package idem.api.demo.export;

import org.jspecify.annotations.NullMarked;
