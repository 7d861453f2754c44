package idem.api.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sources, as REST and the command line list them. */
public record SourceList(List<SourceView> sources, @Nullable String next) {

    /** All of a catalogue. */
    public static SourceList of(SourceCatalogue catalogue) {
        return new SourceList(
                catalogue.list().stream()
                        .map(file -> new SourceView(
                                file.source().name(),
                                file.source().channel(),
                                file.source().mapping().isPresent() ? "columns" : "event",
                                file.file().origin()))
                        .toList(),
                null);
    }

    /**
     * A source.
     *
     * @param form {@code columns} where files are mapped, {@code event} where they hold events
     * @param file that describes it
     */
    public record SourceView(String name, String channel, String form, String file) {}
}
