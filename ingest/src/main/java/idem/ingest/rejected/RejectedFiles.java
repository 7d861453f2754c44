package idem.ingest.rejected;

import idem.graph.rulefile.Nearest;
import idem.ingest.UnreadableFileException;
import idem.ingest.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of rejected files. */
public final class RejectedFiles {

    private final Path directory;

    /** @param directory need not exist */
    public RejectedFiles(Path directory) {
        this.directory = directory;
    }

    /** Where an import puts its rejected rows; what waits already is not put there again. */
    public RejectedRows ofImport(Source source, Instant time, List<String> columns) {
        return new RejectedRows(directory, () -> waiting(source), source, time, columns);
    }

    /** Where a retry puts all that is still wrong, as the file that it reads will be removed. */
    public RejectedRows ofRetry(Source source, Instant time, List<String> columns) {
        return new RejectedRows(directory, List::of, source, time, columns);
    }

    private List<RejectedFile> waiting(Source source) {
        return list().stream()
                .filter(file -> file.source().equals(source.name()))
                .toList();
    }

    /** All of them, oldest first. */
    public List<RejectedFile> list() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<RejectedFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.toList()) {
                RejectedFile.at(path, Files.size(path)).ifPresent(files::add);
            }
        } catch (IOException e) {
            throw new UnreadableFileException(
                    "found that the folder " + directory + " cannot be read; expected one that its owner may read", e);
        }
        files.sort(Comparator.comparing(RejectedFile::rejectedAt).thenComparing(RejectedFile::name));
        return files;
    }

    /**
     * The one of a name.
     *
     * @throws UnreadableFileException where there is none
     */
    public RejectedFile find(String name) {
        List<RejectedFile> files = list();
        Optional<RejectedFile> file =
                files.stream().filter(one -> one.name().equals(name)).findFirst();
        return file.orElseThrow(() -> {
            String nearest = Nearest.to(
                            name, files.stream().map(RejectedFile::name).toList())
                    .map(near -> "; did you mean " + near + "?")
                    .orElse(": list shows them");
            return new UnreadableFileException("found no rejected file " + name + "; expected one of the "
                    + files.size() + " in " + directory + nearest);
        });
    }

    /** Removes one whose rows have come in, or been rejected anew. */
    public void remove(RejectedFile file) {
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException e) {
            throw new UnreadableFileException(
                    "found that " + file.path() + " cannot be removed; expected a writable folder. Its rows are in", e);
        }
    }
}
