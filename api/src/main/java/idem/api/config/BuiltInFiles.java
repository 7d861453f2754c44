package idem.api.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The default files, which each module brings on the class path under {@code idem/config}. */
final class BuiltInFiles {

    private static final String ROOT = "idem/config/";
    private static final String ORIGIN = "default of the program";

    private BuiltInFiles() {}

    /** By name, in order of name. */
    static Map<String, ConfigurationFile> read() {
        return read("**/*.yml");
    }

    /** The JSON schemas by which editors complete them, in order of name. */
    static Map<String, ConfigurationFile> schemas() {
        return read("**/*.schema.json");
    }

    /** The tables that they name, in order of name. */
    static Map<String, ConfigurationFile> tables() {
        return read("**/*.csv");
    }

    private static Map<String, ConfigurationFile> read(String names) {
        try {
            Map<String, ConfigurationFile> files = new TreeMap<>();
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + ROOT + names)) {
                String url = resource.getURL().toString();
                String name = url.substring(url.lastIndexOf(ROOT) + ROOT.length());
                String text = resource.getContentAsString(StandardCharsets.UTF_8);
                files.put(name, new ConfigurationFile(name, ORIGIN, true, text));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("The default configuration in the program's jar cannot be read", e);
        }
    }
}
