/** Who entered and left saved segments: evaluations on demand and by schedule, and members that are fixed. */
@NullMarked
package idem.api.segmenthistory;

import org.jspecify.annotations.NullMarked;
