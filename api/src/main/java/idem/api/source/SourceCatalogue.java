package idem.api.source;

import idem.api.config.Configuration;
import idem.api.config.ConfigurationFile;
import idem.api.config.Settings;
import idem.graph.RuleFileException;
import idem.graph.identifier.Namespaces;
import idem.graph.rulefile.Mistake;
import idem.graph.rulefile.Nearest;
import idem.ingest.UnknownSourceException;
import idem.ingest.source.Source;
import idem.ingest.source.SourceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The sources of the configuration. */
public final class SourceCatalogue {

    private final Configuration configuration;
    private final SourceReader.Defaults defaults;

    public SourceCatalogue(Configuration configuration) {
        this.configuration = configuration;
        Settings settings = configuration.settings();
        this.defaults = new SourceReader.Defaults(
                settings.timeZone(), settings.currency().getCurrencyCode());
    }

    /**
     * All of them, in order of name, each with the file that describes it.
     *
     * @throws RuleFileException with the mistakes of every file
     */
    public List<SourceFile> list() {
        List<Mistake> mistakes = new ArrayList<>();
        List<SourceFile> sources = new ArrayList<>();
        for (ConfigurationFile file : configuration.sources()) {
            try {
                sources.add(new SourceFile(read(file), file));
            } catch (RuleFileException e) {
                mistakes.addAll(e.mistakes());
            }
        }
        if (!mistakes.isEmpty()) {
            throw new RuleFileException(mistakes);
        }
        return sources;
    }

    /**
     * The source of a name.
     *
     * @throws UnknownSourceException where there is none
     * @throws RuleFileException where its file has mistakes
     */
    public Source require(String name) {
        return read(file(name).orElseThrow(() -> unknown(name)));
    }

    /**
     * The source of a name, with nothing in it that the rules do not know.
     *
     * @throws UnknownSourceException where there is none
     * @throws RuleFileException where its file has mistakes, or maps columns to namespaces that are not declared
     */
    public Source require(String name, Namespaces namespaces) {
        ConfigurationFile file = file(name).orElseThrow(() -> unknown(name));
        Source source = read(file);
        requireDeclared(source, file, namespaces);
        return source;
    }

    /** The source of a name, for events that are sent; where no file describes it, one of the platform's own form. */
    public Source forEvents(String name) {
        return file(name).map(this::read).orElseGet(() -> Source.ofEvents(name, name, defaults.timeZone()));
    }

    /**
     * Makes sure that a source maps columns to declared namespaces only.
     *
     * @throws RuleFileException where it does not
     */
    public static void requireDeclared(Source source, ConfigurationFile file, Namespaces namespaces) {
        Map<String, String> undeclared = source.undeclaredNamespaces(namespaces);
        if (!undeclared.isEmpty()) {
            throw new RuleFileException(undeclared.entrySet().stream()
                    .map(entry -> undeclared(file, entry.getKey(), entry.getValue()))
                    .toList());
        }
    }

    private static Mistake undeclared(ConfigurationFile file, String namespace, String nearest) {
        String fix = nearest.isEmpty() ? "" : "; did you mean \"" + nearest + "\"?";
        Pattern word = Pattern.compile("\\b" + Pattern.quote(namespace) + "\\b");
        long before = file.text()
                .lines()
                .takeWhile(text -> !word.matcher(text).find())
                .count();
        return new Mistake(
                file.origin(),
                (int) before + 1,
                1,
                "the namespace \"" + namespace + "\"",
                "one that identity.yml declares" + fix + " (declare it there, then run \"idem resolve --full\")");
    }

    private Optional<ConfigurationFile> file(String name) {
        return configuration.sources().stream()
                .filter(file -> file.fileName().equals(name + ".yml"))
                .findFirst();
    }

    private Source read(ConfigurationFile file) {
        return SourceReader.read(file.builtIn() ? file.name() : file.origin(), file.text(), defaults);
    }

    private UnknownSourceException unknown(String name) {
        List<String> names = configuration.sources().stream()
                .map(file -> file.fileName().replaceFirst("\\.yml$", ""))
                .toList();
        String nearest = Nearest.to(name, names)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("");
        return new UnknownSourceException("found no source \"%s\"; expected one of %s%s, or a new file sources/%s.yml"
                .formatted(name, String.join(", ", names), nearest, name));
    }

    /** A source with the file that describes it. */
    public record SourceFile(Source source, ConfigurationFile file) {}
}
