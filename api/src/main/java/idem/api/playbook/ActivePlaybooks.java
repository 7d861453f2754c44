package idem.api.playbook;

import idem.api.config.Configuration;
import idem.tagger.playbook.Playbooks;
import org.jspecify.annotations.Nullable;

/** The playbooks that this process goes by: those of its configuration, read anew where it is told to. */
public final class ActivePlaybooks {

    private final Configuration configuration;
    private @Nullable Playbooks inForce;

    public ActivePlaybooks(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * The playbooks in force.
     *
     * @throws idem.graph.RuleFileException with every mistake, where they had some from the start
     */
    public synchronized Playbooks playbooks() {
        Playbooks known = inForce;
        if (known == null) {
            known = PlaybookFile.read(configuration);
            inForce = known;
        }
        return known;
    }

    /**
     * Reads the file anew, with the tags that it is held against.
     *
     * @throws idem.graph.RuleFileException with every mistake in it; the playbooks stay what they were
     */
    public synchronized Playbooks reload() {
        Playbooks read = PlaybookFile.read(configuration.reread());
        inForce = read;
        return read;
    }

    /**
     * Reads the file as it is now, and leaves the playbooks what they are.
     *
     * @throws idem.graph.RuleFileException with every mistake in it, or in the tags that it is held against
     */
    public void check() {
        Playbooks unused = PlaybookFile.read(configuration.reread());
    }
}
