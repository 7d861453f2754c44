/** What people and spreadsheets write, brought to one form: blanks, amounts, times. */
@NullMarked
package idem.ingest.cleaning;

import org.jspecify.annotations.NullMarked;
