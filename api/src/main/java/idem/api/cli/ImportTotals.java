package idem.api.cli;

import idem.api.rejected.ImportView;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What became of all files of an import. */
record ImportTotals(
        long rows,
        long accepted,
        long duplicates,
        long skipped,
        long rejected,
        double seconds,
        List<String> rejectedFiles,
        List<ImportView> files) {

    static ImportTotals of(List<ImportView> files) {
        return new ImportTotals(
                files.stream().mapToLong(ImportView::rows).sum(),
                files.stream().mapToLong(ImportView::accepted).sum(),
                files.stream().mapToLong(ImportView::duplicates).sum(),
                files.stream().mapToLong(ImportView::skipped).sum(),
                files.stream().mapToLong(ImportView::rejected).sum(),
                files.stream().mapToDouble(ImportView::seconds).sum(),
                files.stream()
                        .map(ImportView::rejectedFile)
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .toList(),
                files);
    }

    String text() {
        String lines = files.stream().map(ImportTotals::line).collect(Collectors.joining("\n"));
        return files.size() == 1
                ? lines
                : "%s%nall: %d accepted, %d duplicate, %d skipped, %d rejected, %.1f s"
                        .formatted(lines, accepted, duplicates, skipped, rejected, seconds);
    }

    private static String line(ImportView file) {
        String text = "%s: %d accepted, %d duplicate, %d skipped, %d rejected, %.1f s"
                .formatted(
                        file.file(),
                        file.accepted(),
                        file.duplicates(),
                        file.skipped(),
                        file.rejected(),
                        file.seconds());
        String identifiers = file.rejectedIdentifiers().isEmpty()
                ? ""
                : "\n  left out as identifiers: "
                        + file.rejectedIdentifiers().entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining(", "));
        String rejected = file.rejectedFile() == null ? "" : "\n  rejected rows, to be mended: " + file.rejectedFile();
        return text + identifiers + rejected;
    }
}
