package idem.api.demo;

import idem.api.demo.export.SampleFile;
import idem.api.evaluation.EvaluationView;
import idem.api.evaluation.TruthFile;
import idem.api.event.Door;
import idem.api.rejected.ImportView;
import idem.api.rule.ActiveRules;
import idem.api.run.RunView;
import idem.api.run.RunWork;
import idem.api.server.ServerSettings;
import idem.api.source.SourceCatalogue;
import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.event.JourneyEvent;
import idem.graph.event.JourneyFilter;
import idem.graph.event.Journeys;
import idem.graph.identifier.Namespaces;
import idem.graph.person.Memberships;
import idem.graph.run.Changes;
import idem.graph.run.Run;
import idem.ingest.Ingest;
import idem.resolver.evaluate.Comparison;
import idem.tagger.Tagging.Extent;
import idem.tagger.segment.SegmentIndex;
import idem.tagger.segment.Segments;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes a sample world in as its channels' files, resolves and tags it, and compares what was found with the truth. */
public final class DemoRun {

    private static final int LARGEST = 10;
    private static final int JOURNEY = 12;

    private final Graph graph;
    private final ServerSettings settings;
    private final Clock clock;
    private final Progress progress;

    public DemoRun(Graph graph, ServerSettings settings, Clock clock, Progress progress) {
        this.graph = graph;
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
    }

    /** Imports, resolves, tags, and reports. */
    public DemoReport run(SampleFiles files) {
        List<ImportView> imports = imports(files);
        RunWork work = new RunWork(graph, settings.configuration(), clock);
        Run resolve = work.resolve(work.chosenRules(), idem.resolver.run.Extent.EVERYTHING, work.newId(), progress)
                .run();
        Run tag = work.tag(Extent.FULL, work.endOfNewestDay(), work.newId(), progress);
        Map<String, String> found = new HashMap<>();
        new Memberships(graph).read(found::put);
        progress.stage("compare with the truth", 1);
        DemoReport report = new DemoReport(
                files.counts(),
                imports,
                RunView.of(resolve),
                RunView.of(tag),
                compare(files, found),
                compare(files, new PlainComponents(graph).persons()),
                largest(),
                journey(found));
        progress.advance(1);
        return report;
    }

    private List<ImportView> imports(SampleFiles files) {
        SourceCatalogue sources = new SourceCatalogue(settings.configuration());
        Namespaces namespaces = new ActiveRules(graph, settings.configuration()).namespaces();
        Ingest ingest = Door.open(graph, namespaces, settings.data(), clock);
        List<ImportView> views = new ArrayList<>();
        for (SampleFile file : files.files()) {
            views.add(ImportView.of(
                    file.path().getFileName().toString(),
                    ingest.importFile(file.path(), sources.require(file.source(), namespaces), progress)));
        }
        new Changes(graph).raise();
        return views;
    }

    private static EvaluationView compare(SampleFiles files, Map<String, String> found) {
        Comparison comparison = new Comparison();
        TruthFile.read(files.truth(), comparison::known);
        found.forEach(comparison::found);
        return EvaluationView.of(comparison.evaluate());
    }

    /** The values that most persons hold, each a segment of its own. */
    private List<DemoReport.Segment> largest() {
        SegmentIndex index = new Segments(graph, settings.data()).refresh();
        return index.tags().stream()
                .flatMap(tag -> tag.values().stream()
                        .map(value -> new DemoReport.Segment(
                                tag.tag().code() + " = " + value.value(),
                                tag.tag().name().zh(),
                                value.persons())))
                .sorted(Comparator.comparingLong(DemoReport.Segment::persons)
                        .reversed()
                        .thenComparing(DemoReport.Segment::expression))
                .limit(LARGEST)
                .toList();
    }

    /** Of the person with the most identifiers. */
    private List<DemoReport.Step> journey(Map<String, String> found) {
        Map<String, Long> sizes = new HashMap<>();
        found.values().forEach(person -> sizes.merge(person, 1L, Long::sum));
        Optional<String> person = sizes.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
        return person.stream()
                .flatMap(id -> page(id))
                .map(event -> new DemoReport.Step(
                        event.timestamp(),
                        event.channel(),
                        event.name(),
                        event.by().masked()))
                .toList();
    }

    private Stream<JourneyEvent> page(String person) {
        return new Journeys(graph)
                .page(person, JourneyFilter.ALL, event -> true, Optional.empty(), JOURNEY).stream()
                        .flatMap(List::stream);
    }
}
