package idem.api.tag;

import idem.api.config.Configuration;
import idem.api.config.ConfigurationFile;
import idem.api.config.Settings;
import idem.tagger.TagRules;
import idem.tagger.rule.TagCatalogue;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the tag rules of a configuration. */
public final class TagFiles {

    private TagFiles() {}

    /**
     * All that decides tags where a further file is tried, whose tags stand in place of those of the same codes.
     *
     * @param namespaces in order of priority
     * @throws idem.graph.RuleFileException with every mistake in that file and those it makes in others
     */
    public static TagRules rulesOver(Configuration configuration, List<String> namespaces, String name, String text) {
        return rules(configuration, namespaces, TagCatalogue.readOver(texts(configuration), name, text));
    }

    /**
     * All that decides tags, as a configuration has it.
     *
     * @param namespaces in order of priority
     */
    public static TagRules rules(Configuration configuration, List<String> namespaces) {
        return rules(configuration, namespaces, read(configuration));
    }

    private static TagRules rules(Configuration configuration, List<String> namespaces, TagCatalogue catalogue) {
        Settings settings = configuration.settings();
        return new TagRules(
                catalogue,
                new TagRules.Business(settings.timeZone(), settings.currency().getCurrencyCode(), namespaces),
                ProductFile.read(configuration));
    }

    /**
     * The catalogue that all files make together.
     *
     * @throws idem.graph.RuleFileException with every mistake in them
     */
    public static TagCatalogue read(Configuration configuration) {
        return TagCatalogue.read(texts(configuration));
    }

    private static SortedMap<String, String> texts(Configuration configuration) {
        SortedMap<String, String> files = new TreeMap<>();
        for (ConfigurationFile file : configuration.folder("tags")) {
            files.put(file.builtIn() ? file.name() : file.origin(), file.text());
        }
        return files;
    }
}
