package idem.api.tag;

import idem.api.config.Configuration;
import idem.api.rule.ActiveRules;
import idem.graph.identifier.Namespace;
import idem.tagger.TagRules;

/** The tag rules that this process computes by, read at its start, and anew where it is told to. */
public final class ActiveTags {

    private final Configuration configuration;
    private final ActiveRules identity;
    private volatile Rules current;

    public ActiveTags(Configuration configuration, ActiveRules identity) {
        this.configuration = configuration;
        this.identity = identity;
        this.current = new Rules(read(configuration), 0);
    }

    /**
     * Rules, and how often they were read.
     *
     * @param generation grows when they are read anew
     */
    public record Rules(TagRules rules, long generation) {}

    public Rules rules() {
        return current;
    }

    /**
     * Reads the files anew: all of them, or none where one has a mistake.
     *
     * @throws idem.graph.RuleFileException with every mistake in them; the rules stay what they were
     */
    public synchronized Rules reload() {
        TagRules read = read(configuration.reread());
        current = new Rules(read, current.generation() + 1);
        return current;
    }

    /**
     * Reads the files as they are now, and leaves the rules what they are.
     *
     * @throws idem.graph.RuleFileException with every mistake in them
     */
    public void check() {
        TagRules unused = read(configuration.reread());
    }

    private TagRules read(Configuration files) {
        return TagFiles.rules(
                files,
                identity.namespaces().inOrder().stream().map(Namespace::name).toList());
    }
}
