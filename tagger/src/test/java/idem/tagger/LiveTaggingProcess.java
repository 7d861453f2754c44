package idem.tagger;

import idem.graph.db.Graph;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Tags whoever is due, in a process of its own. Arguments: the graph's URI, user and password, and the instant. */
final class LiveTaggingProcess {

    static final TagRules RULES = new TagRules(
            DefaultTags.catalogue(), new TagRules.Business(ZoneId.of("Asia/Shanghai"), "CNY", List.of("id")));

    private LiveTaggingProcess() {}

    public static void main(String[] arguments) {
        try (Graph graph = Graph.connect(arguments[0], arguments[1], arguments[2])) {
            new LiveTagging(graph, RULES).tagDue(Instant.parse(arguments[3]));
        }
    }
}
