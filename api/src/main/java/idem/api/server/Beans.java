package idem.api.server;

import idem.api.SystemClock;
import idem.api.connection.GraphReach;
import idem.api.connection.OpenGraph;
import idem.api.connection.Restarts;
import idem.api.decision.DecisionDesk;
import idem.api.erasure.ErasureJournal;
import idem.api.erasure.ErasureKeyFile;
import idem.api.erasure.Erasures;
import idem.api.explain.Explanations;
import idem.api.explain.PersonClusters;
import idem.api.key.AdminKey;
import idem.api.key.Keys;
import idem.api.person.PersonLookup;
import idem.api.playbook.ActivePlaybooks;
import idem.api.playbook.PlaybookWork;
import idem.api.ratelimit.RateLimiter;
import idem.api.rule.ActiveRules;
import idem.api.run.RunWork;
import idem.api.segment.SegmentExpressions;
import idem.api.source.SourceCatalogue;
import idem.api.tag.ActiveTags;
import idem.graph.TimeOrderedIds;
import idem.graph.db.Graph;
import idem.graph.decision.DecisionStore;
import idem.graph.event.Journeys;
import idem.graph.history.History;
import idem.graph.link.Neighbourhoods;
import idem.graph.person.Profiles;
import idem.graph.portability.PersonRecords;
import idem.graph.run.Changes;
import idem.graph.run.RunStore;
import idem.graph.tag.TagReloads;
import idem.resolver.decision.Stewardship;
import idem.tagger.segment.Segments;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The domain's objects that several features share. */
@Configuration(proxyBeanMethods = false)
class Beans {

    @Bean
    Clock clock() {
        return SystemClock.inMillis();
    }

    @Bean
    Restarts restarts(GraphReach reach, OpenGraph graph) {
        return new Restarts(reach::now, graph::restart);
    }

    @Bean
    Changes changes(Graph graph) {
        return new Changes(graph);
    }

    @Bean
    RunStore runStore(Graph graph) {
        return new RunStore(graph);
    }

    @Bean
    ActiveRules activeRules(Graph graph, idem.api.config.Configuration configuration) {
        return new ActiveRules(graph, configuration);
    }

    @Bean
    SourceCatalogue sourceCatalogue(idem.api.config.Configuration configuration) {
        return new SourceCatalogue(configuration);
    }

    @Bean
    ActiveTags activeTags(idem.api.config.Configuration configuration, ActiveRules rules) {
        return new ActiveTags(configuration, rules);
    }

    @Bean
    TagReloads tagReloads(Graph graph) {
        return new TagReloads(graph);
    }

    @Bean
    RunWork runWork(Graph graph, idem.api.config.Configuration configuration, Clock clock, ActiveTags tags) {
        return new RunWork(graph, configuration, clock, () -> tags.rules().rules());
    }

    @Bean
    Segments segments(Graph graph, ServerSettings settings) {
        return new Segments(graph, settings.data());
    }

    @Bean
    SegmentExpressions segmentExpressions(Segments segments, Graph graph) {
        return new SegmentExpressions(segments, graph);
    }

    @Bean
    ActivePlaybooks activePlaybooks(idem.api.config.Configuration configuration) {
        return new ActivePlaybooks(configuration);
    }

    @Bean
    PlaybookWork playbookWork(
            Graph graph,
            idem.api.config.Configuration configuration,
            ActivePlaybooks active,
            SegmentExpressions expressions,
            Clock clock) {
        return new PlaybookWork(graph, configuration, active, expressions, clock);
    }

    @Bean
    PersonClusters personClusters(Graph graph, Clock clock) {
        return new PersonClusters(graph, clock);
    }

    @Bean
    DecisionStore decisionStore(Graph graph) {
        return new DecisionStore(graph);
    }

    @Bean
    Explanations explanations(
            PersonLookup lookup,
            Neighbourhoods neighbourhoods,
            DecisionStore decisions,
            PersonClusters clusters,
            ActiveRules rules) {
        return new Explanations(lookup, neighbourhoods, decisions, clusters, rules);
    }

    @Bean
    DecisionDesk decisionDesk(Graph graph, Clock clock, PersonLookup lookup, ActiveRules rules) {
        Supplier<String> ids = new TimeOrderedIds("d_", clock, new SecureRandom());
        return new DecisionDesk(new Stewardship(graph, clock, ids), lookup, rules);
    }

    @Bean
    Profiles profiles(Graph graph) {
        return new Profiles(graph);
    }

    @Bean
    Erasures erasures(Graph graph, RunWork work, PersonLookup lookup, ServerSettings settings, Clock clock) {
        return new Erasures(
                graph,
                work,
                lookup,
                new ErasureKeyFile(settings.data(), System.getenv()),
                new ErasureJournal(settings.data()),
                clock);
    }

    @Bean
    PersonRecords personRecords(Graph graph) {
        return new PersonRecords(graph);
    }

    @Bean
    History history(Graph graph) {
        return new History(graph);
    }

    @Bean
    Journeys journeys(Graph graph) {
        return new Journeys(graph);
    }

    @Bean
    Neighbourhoods neighbourhoods(Graph graph) {
        return new Neighbourhoods(graph);
    }

    @Bean
    RateLimiter rateLimiter(idem.api.config.Configuration configuration) {
        return new RateLimiter(configuration.settings().rateLimits(), System::nanoTime);
    }

    /** Before the port opens. */
    @Bean
    InitializingBean adminKey(ServerSettings settings, Keys keys) {
        return () -> AdminKey.ensure(settings.data(), keys);
    }
}
