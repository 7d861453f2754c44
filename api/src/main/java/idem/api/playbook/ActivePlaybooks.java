package idem.api.playbook;

import idem.api.config.Configuration;
import idem.tagger.playbook.Playbooks;

/** The playbooks that this process goes by: those of its configuration, read anew where it is told to. */
public final class ActivePlaybooks {

    private volatile Configuration inForce;

    public ActivePlaybooks(Configuration configuration) {
        this.inForce = configuration;
    }

    /**
     * The playbooks in force.
     *
     * @throws idem.graph.RuleFileException with every mistake, where they had some from the start
     */
    public Playbooks playbooks() {
        return PlaybookFile.read(inForce);
    }

    /**
     * Reads the file anew, with the tags that it is held against.
     *
     * @throws idem.graph.RuleFileException with every mistake in it; the playbooks stay what they were
     */
    public synchronized Playbooks reload() {
        Configuration fresh = inForce.reread();
        Playbooks read = PlaybookFile.read(fresh);
        inForce = fresh;
        return read;
    }
}
