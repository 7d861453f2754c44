package idem.api.playbook;

import idem.api.RequestException;
import idem.api.config.Configuration;
import idem.api.segment.SegmentExpressions;
import idem.graph.db.Graph;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.TagStore;
import idem.tagger.expression.Expression;
import idem.tagger.expression.Term;
import idem.tagger.outreach.Audience;
import idem.tagger.outreach.Outreach;
import idem.tagger.playbook.Playbook;
import idem.tagger.playbook.Playbooks;
import idem.tagger.segment.Members;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Playbooks over a graph, for REST and the command line alike. */
public final class PlaybookWork {

    private final Graph graph;
    private final Configuration configuration;
    private final ActivePlaybooks active;
    private final SegmentExpressions expressions;
    private final Clock clock;

    public PlaybookWork(
            Graph graph,
            Configuration configuration,
            ActivePlaybooks active,
            SegmentExpressions expressions,
            Clock clock) {
        this.graph = graph;
        this.active = active;
        this.configuration = configuration;
        this.expressions = expressions;
        this.clock = clock;
    }

    /** Those in force. */
    public Playbooks playbooks() {
        return active.playbooks();
    }

    /**
     * Those of some codes; none named are all.
     *
     * @throws RequestException where a code is unknown
     */
    public List<Playbook> chosen(List<String> codes) {
        Playbooks playbooks = playbooks();
        if (codes.isEmpty()) {
            return playbooks.all();
        }
        return codes.stream().map(code -> find(playbooks, code)).toList();
    }

    /** What carries them out. */
    public Outreach outreach() {
        Set<String> sensitive = new TagStore(graph)
                .all().stream()
                        .filter(CatalogueTag::sensitive)
                        .map(CatalogueTag::code)
                        .collect(Collectors.toUnmodifiableSet());
        return new Outreach(
                graph,
                playbooks(),
                new IndexAudience(expressions),
                sensitive,
                configuration.settings().timeZone(),
                clock);
    }

    /**
     * For how many known persons, of one saved segment or of all, a playbook holds.
     *
     * @throws RequestException where there is no such segment
     */
    public long holds(Playbook playbook, Optional<String> segment) {
        if (segment.isPresent() && !expressions.all().containsKey(segment.get())) {
            throw RequestException.notFound("code", "no segment of that code", "the code of a saved segment");
        }
        Expression who = segment.<Expression>map(
                        code -> new Expression.And(List.of(new Expression.InSegment(Term.of(code)), playbook.who())))
                .orElse(playbook.who());
        return expressions.members(who).count();
    }

    private static Playbook find(Playbooks playbooks, String code) {
        return playbooks
                .find(code)
                .orElseThrow(() -> RequestException.notFound(
                        "code",
                        "no playbook of that code",
                        "one of " + playbooks.all().stream().map(Playbook::code).collect(Collectors.joining(", "))));
    }

    /** Asks the segment index. */
    private record IndexAudience(SegmentExpressions expressions) implements Audience {
        @Override
        public Members members(Expression expression) {
            return expressions.members(expression);
        }

        @Override
        public Set<String> tags(Expression expression) {
            return expressions.meaning(expression).tags();
        }
    }
}
