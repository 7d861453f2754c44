package idem.api.tagimport;

import org.jspecify.annotations.Nullable;

/**
 * What became of a file of tags.
 *
 * @param accepted rows that gave a tag
 * @param duplicates rows whose person has the tag so already
 * @param rejectedFile where rejected rows wait to be mended
 */
public record TagImportView(
        String file,
        long rows,
        long accepted,
        long duplicates,
        long rejected,
        double seconds,
        @Nullable String rejectedFile) {

    /** Whether there were rows and none was of use. */
    public boolean allRejected() {
        return rejected > 0 && accepted + duplicates == 0;
    }

    /** As text for people. */
    public String text() {
        return "%s: %,d accepted, %,d duplicate, %,d rejected, %.1f s"
                        .formatted(file, accepted, duplicates, rejected, seconds)
                + (rejectedFile == null ? "" : "\n  rejected rows, to be mended: " + rejectedFile);
    }
}
