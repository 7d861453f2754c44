package idem.tagger.segment;

import idem.graph.db.Graph;
import idem.graph.person.PersonChanges;
import idem.graph.person.PersonChanges.Noted;
import idem.graph.person.PersonChanges.Place;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.MembershipReader;
import idem.graph.tag.TagStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index of one graph: in memory, in a file, and following the graph. Where few persons changed it takes these over;
 * where many did, or the log does not hold what was seen of it, it reads everyone anew. Any number of threads may ask; who asks meanwhile
 * has the index as it was.
 */
public final class Segments {

    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);
    private static final int MOST_FOLLOWED = 50_000;
    private static final long RECENT_NANOS = Duration.ofMillis(25).toNanos();
    private static final long SAVED_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private final PersonChanges log;
    private final TagStore tags;
    private final MembershipReader memberships;
    private final IndexFile file;
    private final LongSupplier nanos;
    private final ReentrantLock refreshing = new ReentrantLock();
    private final AtomicLong asked = new AtomicLong();
    private volatile long answered;
    private volatile long comparedAt;
    private volatile @Nullable SegmentIndex index;
    private volatile double read = Double.NaN;
    private long savedAt;

    /**
     * Nothing is read yet.
     *
     * @param directory where the index is kept
     */
    public Segments(Graph graph, Path directory) {
        this(graph, directory, System::nanoTime);
    }

    /**
     * @param nanos tells how much time has passed since some instant, in nanoseconds
     */
    Segments(Graph graph, Path directory, LongSupplier nanos) {
        this.log = new PersonChanges(graph);
        this.tags = new TagStore(graph);
        this.memberships = new MembershipReader(graph);
        this.file = new IndexFile(directory);
        this.nanos = nanos;
    }

    /** The index that is in memory, where one is. */
    public Optional<SegmentIndex> inMemory() {
        return Optional.ofNullable(index);
    }

    /** How much of the graph has been read into an index that is being made, from 0 to 1; empty while none is. */
    public OptionalDouble reading() {
        double known = read;
        return Double.isNaN(known) ? OptionalDouble.empty() : OptionalDouble.of(known);
    }

    /** The index as it was last read; read now where it never was. */
    public SegmentIndex current() {
        SegmentIndex read = index;
        return read == null ? refresh() : read;
    }

    /**
     * The index of the graph as it is now. Where nothing has changed that costs one small question, and those who ask at one
     * time share it.
     */
    public SegmentIndex refresh() {
        return noOlderThan(0);
    }

    /** The index of the graph as it was at most a fortieth of a second ago: many who ask then cost one small question. */
    public SegmentIndex recent() {
        SegmentIndex known = index;
        return known != null && isRecent(RECENT_NANOS) ? known : noOlderThan(RECENT_NANOS);
    }

    private boolean isRecent(long age) {
        return nanos.getAsLong() - comparedAt < age;
    }

    private SegmentIndex noOlderThan(long age) {
        long ticket = asked.incrementAndGet();
        refreshing.lock();
        try {
            SegmentIndex known = index;
            if (known != null && (answered >= ticket || isRecent(age))) {
                return known;
            }
            long upTo = asked.get();
            long before = nanos.getAsLong();
            SegmentIndex fresh = known == null ? first() : fresh(known);
            index = fresh;
            answered = upTo;
            comparedAt = before;
            return fresh;
        } finally {
            refreshing.unlock();
        }
    }

    private SegmentIndex first() {
        SegmentIndex saved = fromFile();
        return saved == null
                ? rebuilt()
                : follow(saved, log.now(saved.stamp().place()).changes());
    }

    private SegmentIndex fresh(SegmentIndex known) {
        PersonChanges.Now now = log.now(known.stamp().place());
        if (!now.logged() && now.changes() == known.stamp().changes()) {
            return known;
        }
        return follow(known, now.changes());
    }

    private SegmentIndex follow(SegmentIndex known, long changes) {
        Noted noted = log.since(known.stamp().place());
        List<CatalogueTag> catalogue = tags.all();
        if (!noted.whole()
                || noted.numbers().size() > MOST_FOLLOWED
                || !kinds(known.catalogue()).equals(kinds(catalogue))) {
            return rebuilt();
        }
        IndexStamp stamp = new IndexStamp(changes, noted.place());
        SegmentIndex made = noted.numbers().isEmpty() && catalogue.equals(known.catalogue())
                ? known.stamped(stamp)
                : new IndexUpdate(known, noted.numbers(), memberships.some(noted.numbers())).made(stamp, catalogue);
        if (nanos.getAsLong() - savedAt > SAVED_EVERY_NANOS) {
            save(made);
            log.tidy();
        }
        return made;
    }

    /** A tag that comes, goes or becomes of another kind changes what must be read. */
    private static Map<String, Set<Object>> kinds(List<CatalogueTag> catalogue) {
        return catalogue.stream().collect(Collectors.toMap(CatalogueTag::code, tag -> Set.of(tag.kind())));
    }

    private SegmentIndex rebuilt() {
        Place place = log.end();
        try {
            IndexStamp stamp = new IndexStamp(log.now(place).changes(), place);
            SegmentIndex made = IndexReader.read(memberships, tags.all(), stamp, share -> read = share);
            save(made);
            log.tidy();
            return made;
        } finally {
            read = Double.NaN;
        }
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
        savedAt = nanos.getAsLong();
        try {
            file.save(made);
        } catch (IOException e) {
            LOG.warn("The segment index cannot be saved and will be made anew at the next start: {}", e.getMessage());
        }
    }
}
