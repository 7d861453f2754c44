package idem.api.demo.export;

import java.nio.file.Path;

/**
 * A file as a channel exports it.
 *
 * @param source the source whose mapping reads it
 * @param rows lines of data, with the broken ones
 * @param broken rows that no reader can take
 */
public record SampleFile(String source, Path path, int rows, int broken) {}
