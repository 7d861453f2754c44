package idem.tagger;

import idem.tagger.rule.TagCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The catalogue that the product ships with, as tests read it. */
public final class DefaultTags {

    private DefaultTags() {}

    public static SortedMap<String, String> files() {
        URL folder = Objects.requireNonNull(DefaultTags.class.getResource("/idem/config/tags"));
        SortedMap<String, String> files = new TreeMap<>();
        try (var paths = Files.list(Path.of(folder.toURI()))) {
            for (Path path : paths.toList()) {
                files.put(Objects.requireNonNull(path.getFileName()).toString(), Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return files;
    }

    public static TagCatalogue catalogue() {
        return TagCatalogue.read(files());
    }
}
