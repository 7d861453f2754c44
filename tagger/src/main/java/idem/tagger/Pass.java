package idem.tagger;

import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.run.Fencing;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.DueTags;
import idem.graph.tag.DueTags.Windows;
import idem.graph.tag.HistoryReader;
import idem.graph.tag.HistoryReader.Held;
import idem.graph.tag.TagWriter;
import idem.tagger.compute.EventNames;
import idem.tagger.compute.PersonTagger;
import idem.tagger.rule.TagCatalogue;
import java.time.Instant;
import java.util.List;

/** One pass over persons, all of them or those who are due, as of one instant: reads, computes, writes what differs. */
final class Pass {

    /** How many persons are claimed at once. */
    static final int AT_ONCE = 500;

    private final Graph graph;
    private final Fencing fencing;
    private final Instant asOf;
    private final List<CatalogueTag> tags;
    private final Tally tally;
    private final HistoryReader histories;
    private final HistoryReader.Scope scope;
    private final PersonTagger tagger;
    private final TagWriter writer;

    /**
     * @param tags with their versions and bounds as the graph has them
     * @param tagger as of that instant
     */
    Pass(
            Graph graph,
            Fencing fencing,
            TagRules rules,
            Instant asOf,
            List<CatalogueTag> tags,
            PersonTagger tagger,
            Tally tally) {
        this.graph = graph;
        this.fencing = fencing;
        this.asOf = asOf;
        this.tags = tags;
        this.tally = tally;
        this.histories = new HistoryReader(graph);
        this.scope = scope(rules.catalogue(), asOf, Held.READ);
        this.tagger = tagger;
        this.writer = new TagWriter(graph, fencing, asOf, tags, rules.business().namespaces());
    }

    static HistoryReader.Scope scope(TagCatalogue catalogue, Instant asOf, Held held) {
        return new HistoryReader.Scope(
                asOf, EventNames.read(catalogue), EventNames.readWithProperties(catalogue), held);
    }

    void everyone(Progress progress) {
        progress.stage("tag", histories.persons());
        histories.read(scope, persons -> {
            writer.write(tally.differences(persons, tagger, tags));
            progress.advance(persons.size());
        });
        tally.cleared(writer.clearStrangers());
    }

    /** Goes on until nobody is due. */
    void due(Progress progress) {
        DueTags due = new DueTags(graph);
        progress.stage("tag", -1);
        List<Long> numbers;
        do {
            numbers = due.claim(asOf, Windows.MOVE, AT_ONCE, fencing).numbers();
            these(numbers);
            progress.advance(numbers.size());
        } while (numbers.size() == AT_ONCE);
    }

    /** Persons by number, who are claimed. */
    void these(List<Long> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        var persons = histories.read(scope, numbers);
        writer.write(tally.differences(persons, tagger, tags));
        if (persons.size() < numbers.size()) {
            tally.cleared(writer.clearStrangers(numbers));
        }
    }
}
