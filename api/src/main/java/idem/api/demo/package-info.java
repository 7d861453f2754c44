/**
 * The sample world of {@code idem demo}: invented people whose truth is known, and the files that their channels would export
 * of what they do. {@link idem.api.demo.SampleWorld} is the way in; nothing but the final comparison reads the truth.
 */
@NullMarked
package idem.api.demo;

import org.jspecify.annotations.NullMarked;
