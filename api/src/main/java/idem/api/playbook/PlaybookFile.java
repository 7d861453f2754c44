package idem.api.playbook;

import idem.api.config.Configuration;
import idem.api.config.ConfigurationFile;
import idem.api.tag.TagFiles;
import idem.tagger.expression.Vocabulary;
import idem.tagger.playbook.Playbooks;

/** Reads the playbooks of a configuration. */
public final class PlaybookFile {

    private PlaybookFile() {}

    /**
     * The playbooks, held against the tags that the same configuration declares.
     *
     * @throws idem.graph.RuleFileException with every mistake
     */
    public static Playbooks read(Configuration configuration) {
        ConfigurationFile file = configuration.playbooks();
        Vocabulary vocabulary = new Vocabulary(TagFiles.read(configuration).tags());
        return Playbooks.read(file.builtIn() ? file.name() : file.origin(), file.text(), vocabulary);
    }
}
