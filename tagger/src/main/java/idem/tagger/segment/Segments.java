package idem.tagger.segment;

import idem.graph.db.Graph;
import idem.graph.run.Changes;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunState;
import idem.graph.run.RunStore;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.MembershipReader;
import idem.graph.tag.TagKind;
import idem.graph.tag.TagStore;
import idem.graph.tag.TagValue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the index of one graph: in memory, in a file, and read anew where the graph has changed since. */
public final class Segments {

    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);
    private static final Instant AFTER_ALL = Instant.parse("9999-12-31T00:00:00Z");
    private static final int RECENT_RUNS = 100;

    private final Graph graph;
    private final IndexFile file;
    private volatile @Nullable SegmentIndex index;

    /**
     * Nothing is read yet.
     *
     * @param directory where the index is kept
     */
    public Segments(Graph graph, Path directory) {
        this.graph = graph;
        this.file = new IndexFile(directory);
    }

    /** The index as it was last read; read now where it never was. */
    public SegmentIndex current() {
        SegmentIndex read = index;
        return read == null ? refresh() : read;
    }

    /** The index of the graph as it is now. Costs one small question where nothing has changed. */
    public synchronized SegmentIndex refresh() {
        IndexStamp now = stamp();
        SegmentIndex known = index;
        if (known == null) {
            known = fromFile();
        }
        if (known == null || !known.stamp().equals(now)) {
            known = read(now);
            save(known);
        }
        index = known;
        return known;
    }

    private IndexStamp stamp() {
        String run = new RunStore(graph)
                .recent(AFTER_ALL, "", RECENT_RUNS).stream()
                        .filter(recent -> recent.kind() == RunKind.TAG && recent.state() == RunState.DONE)
                        .findFirst()
                        .map(Run::id)
                        .orElse("");
        return new IndexStamp(new Changes(graph).value(), run);
    }

    private @Nullable SegmentIndex fromFile() {
        try {
            return file.load().orElse(null);
        } catch (IOException e) {
            LOG.warn("The saved segment index cannot be read and is made anew: {}", e.getMessage());
            return null;
        }
    }

    private void save(SegmentIndex made) {
        try {
            file.save(made);
        } catch (IOException e) {
            LOG.warn("The segment index cannot be saved and will be made anew at the next start: {}", e.getMessage());
        }
    }

    private SegmentIndex read(IndexStamp stamp) {
        long start = System.nanoTime();
        List<CatalogueTag> catalogue = new TagStore(graph).all();
        MembershipReader reader = new MembershipReader(graph);
        IndexBuilder builder = new IndexBuilder(catalogue);
        reader.persons(builder::person);
        for (CatalogueTag tag : catalogue) {
            if (tag.kind() == TagKind.FLAG) {
                readHolders(reader, builder, TagValue.flag(tag.code()));
            } else if (tag.kind() == TagKind.CATEGORY) {
                tag.values().forEach(value -> readHolders(reader, builder, new TagValue(tag.code(), value.code())));
            }
        }
        reader.measures(
                (number, measures) -> measures.forEach((tag, measure) -> builder.measures(number, tag, measure)));
        SegmentIndex made = builder.build(stamp);
        LOG.info(
                "Segment index: {} persons, {} tags, {} ms",
                made.total(),
                catalogue.size(),
                (System.nanoTime() - start) / 1_000_000);
        return made;
    }

    private static void readHolders(MembershipReader reader, IndexBuilder builder, TagValue value) {
        reader.holders(value, number -> builder.holds(number, value.tag(), value.value()));
    }
}
