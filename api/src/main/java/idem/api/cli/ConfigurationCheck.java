package idem.api.cli;

import idem.api.config.Configuration;
import idem.api.rule.ActiveRules;
import idem.api.source.SourceCatalogue;
import idem.api.tag.TagFiles;
import idem.graph.RuleFileException;
import idem.graph.rulefile.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads every file of a configuration and gathers all mistakes. */
record ConfigurationCheck(Configuration configuration) {

    /** All of them, file by file. */
    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        reading(Configuration::settings, mistakes);
        reading(ActiveRules::ofConfiguration, mistakes);
        reading(TagFiles::read, mistakes);
        if (mistakes.isEmpty()) {
            reading(this::sources, mistakes);
        }
        return mistakes;
    }

    private void sources(Configuration read) {
        var namespaces = ActiveRules.ofConfiguration(read).namespaces();
        List<Mistake> mistakes = new ArrayList<>();
        for (SourceCatalogue.SourceFile source : new SourceCatalogue(read).list()) {
            try {
                SourceCatalogue.requireDeclared(source.source(), source.file(), namespaces);
            } catch (RuleFileException e) {
                mistakes.addAll(e.mistakes());
            }
        }
        if (!mistakes.isEmpty()) {
            throw new RuleFileException(mistakes);
        }
    }

    private void reading(Consumer<Configuration> reader, List<String> mistakes) {
        try {
            reader.accept(configuration);
        } catch (RuleFileException e) {
            e.mistakes().forEach(mistake -> mistakes.add(mistake.toString()));
        }
    }
}
