package idem.api.cli;

import idem.api.BadInputException;
import idem.api.config.Configuration;
import idem.api.playbook.PlaybookFile;
import idem.api.rule.ActiveRules;
import idem.api.source.SourceCatalogue;
import idem.api.tag.ProductFile;
import idem.api.tag.TagFiles;
import idem.graph.RuleFileException;
import idem.graph.identifier.Namespaces;
import idem.graph.rulefile.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads every file of a configuration and gathers all mistakes. */
record ConfigurationCheck(Configuration configuration) {

    /** All of them, file by file. Sources are held against the rules only where the rules can be read. */
    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        boolean settings = reads(Configuration::settings, mistakes);
        boolean rules = reads(ActiveRules::ofConfiguration, mistakes);
        if (reads(TagFiles::read, mistakes)) {
            reads(PlaybookFile::read, mistakes);
        }
        reads(ProductFile::read, mistakes);
        if (settings && reads(read -> new SourceCatalogue(read).list(), mistakes) && rules) {
            reads(ConfigurationCheck::requireDeclared, mistakes);
        }
        return mistakes;
    }

    /**
     * Lets pass a configuration without a mistake.
     *
     * @throws BadInputException with all that there are
     */
    void requireNone() {
        List<String> mistakes = mistakes();
        if (!mistakes.isEmpty()) {
            throw new BadInputException(String.join("\n", mistakes));
        }
    }

    private static void requireDeclared(Configuration read) {
        Namespaces namespaces = ActiveRules.ofConfiguration(read).namespaces();
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

    private boolean reads(Consumer<Configuration> reader, List<String> mistakes) {
        try {
            reader.accept(configuration);
            return true;
        } catch (RuleFileException e) {
            e.mistakes().forEach(mistake -> mistakes.add(mistake.toString()));
            return false;
        }
    }
}
