package idem.api.demo;

import idem.api.demo.export.SampleFile;
import java.nio.file.Path;
import java.util.List;

/**
 * What a sample world left on disk.
 *
 * @param files in an order in which they can be imported; a source may have several
 * @param truth {@code identifier,person}: whose each identifier is that some file states
 */
public record SampleFiles(List<SampleFile> files, Path truth, WorldCounts counts) {

    public SampleFiles {
        files = List.copyOf(files);
    }
}
