package idem.tagger.segment;

import idem.graph.tag.CatalogueTag;
import idem.graph.tag.MembershipReader;
import idem.graph.tag.TagKind;
import idem.graph.tag.TagValue;
import idem.tagger.block.NumberSetBuilder;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads an index whole from the graph. */
final class IndexReader {

    private static final Logger LOG = LoggerFactory.getLogger(IndexReader.class);

    private IndexReader() {}

    /**
     * @param progress hears how much is read, from 0 to 1
     */
    static SegmentIndex read(
            MembershipReader reader, List<CatalogueTag> catalogue, IndexStamp stamp, DoubleConsumer progress) {
        long start = System.nanoTime();
        progress.accept(0);
        int read = 0;
        IndexBuilder builder = new IndexBuilder(catalogue);
        reader.persons(builder::person);
        builder.personsEnd();
        for (CatalogueTag tag : catalogue) {
            progress.accept(++read / (catalogue.size() + 2.0));
            if (tag.kind() == TagKind.FLAG) {
                readHolders(reader, builder, TagValue.flag(tag.code()));
            } else if (tag.kind() == TagKind.CATEGORY) {
                tag.values().forEach(value -> readHolders(reader, builder, new TagValue(tag.code(), value.code())));
            }
        }
        progress.accept(++read / (catalogue.size() + 2.0));
        reader.measures(
                (number, measures) -> measures.forEach((tag, measure) -> builder.measures(number, tag, measure)));
        SegmentIndex made = builder.build(stamp);
        LOG.info(
                "Segment index: {} persons, {} tags, {} bytes, {} ms",
                made.total(),
                catalogue.size(),
                made.bytes(),
                (System.nanoTime() - start) / 1_000_000);
        return made;
    }

    private static void readHolders(MembershipReader reader, IndexBuilder builder, TagValue value) {
        NumberSetBuilder holders = new NumberSetBuilder();
        reader.holders(value, holders::add);
        builder.holders(value.tag(), value.value(), holders.build());
    }
}
