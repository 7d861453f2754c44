package idem.resolver.links;

import idem.graph.identifier.Namespaces;
import idem.resolver.BadRow;
import idem.resolver.BadRowsException;
import idem.resolver.FileOutOfReachException;
import idem.resolver.table.LinkGathering;
import idem.resolver.table.LinkTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads a file of links, CSV (which may be packed with gzip) or Parquet, into packed links: chunk by chunk, by as many threads as the machine
 * has cores. What comes of it does not depend on which thread reads what.
 */
final class LinkFileReader {

    private static final int CHUNK = 1 << 20;
    private static final byte[] BYTE_ORDER_MARK = "\ufeff".getBytes(StandardCharsets.UTF_8);

    private final Path file;
    private final Namespaces namespaces;
    private final int chunkSize;
    private final LinkGathering links;
    private final Map<Integer, Mistakes> mistakes = new TreeMap<>();
    private long rows;
    private long newest = Long.MIN_VALUE;

    LinkFileReader(Path file, Namespaces namespaces) {
        this(file, namespaces, CHUNK);
    }

    /** @param chunkSize how many bytes are read at once; changes nothing of what is read */
    LinkFileReader(Path file, Namespaces namespaces, int chunkSize) {
        this.file = file;
        this.namespaces = namespaces;
        this.chunkSize = chunkSize;
        this.links = LinkTable.gathering(namespaces);
    }

    /**
     * Reads the whole file.
     *
     * @throws BadRowsException where any row cannot be understood
     * @throws FileOutOfReachException where the file cannot be read
     */
    LinkFile read() {
        try (RecordChunks chunks = RecordChunks.open(file, chunkSize)) {
            read(chunks);
        } catch (IOException e) {
            throw FileOutOfReachException.reading(file, e);
        }
        refuse();
        return new LinkFile(links.build(), rows, newest);
    }

    private void read(RecordChunks chunks) throws IOException {
        RecordChunks.Chunk chunk = new RecordChunks.Chunk();
        RecordScanner header = new RecordScanner();
        while (chunks.next(chunk)) {
            Mistakes ofChunk = new Mistakes();
            mistakes.put(chunk.place(), ofChunk);
            if (chunk.place() == 0 && chunk.startsWith(BYTE_ORDER_MARK)) {
                chunk.beginAt(BYTE_ORDER_MARK.length);
            }
            if (chunk.place() == 0 && chunk.isUtf16()) {
                ofChunk.tell(0, "", "text in UTF-16", "UTF-8: save the file as that, as iconv -f UTF-16 -t UTF-8 does");
                return;
            }
            header.begin(chunk, 0);
            if (header.next()) {
                LinkColumns columns = LinkColumns.of(
                        names(header),
                        (column, found, expected) -> ofChunk.tell(header.line(), column, found, expected));
                chunk.beginAt(header.at());
                readRows(chunks, chunk, header.lines(), columns);
                return;
            }
            if (header.broken()) {
                ofChunk.tellBroken(header.line());
                return;
            }
            ofChunk.end(header.lines());
        }
        Mistakes ofFile = new Mistakes();
        ofFile.tell(0, "", "an empty file", "a header with the columns a, b, last_seen");
        mistakes.put(-1, ofFile);
    }

    private static List<String> names(RecordScanner header) {
        List<String> names = new ArrayList<>();
        for (int field = 0; field < header.fields(); field++) {
            int begin = header.begin(field);
            names.add(new String(header.bytes(), begin, header.end(field) - begin, StandardCharsets.UTF_8));
        }
        return names;
    }

    private void readRows(RecordChunks chunks, RecordChunks.Chunk first, int lines, LinkColumns columns)
            throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Void>> readers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                RecordChunks.Chunk chunk = thread == 0 ? first : new RecordChunks.Chunk();
                LinkRows reader = new LinkRows(namespaces, columns, links);
                readers.add(pool.submit(reading(chunks, reader, chunk, thread == 0 ? lines : -1)));
            }
            for (Future<Void> reader : readers) {
                await(reader);
            }
        } finally {
            chunks.stop();
            pool.shutdown();
        }
    }

    /** @param lines of the chunk that were read already; -1 where the chunk is yet to be filled */
    private Callable<Void> reading(RecordChunks chunks, LinkRows reader, RecordChunks.Chunk chunk, int lines) {
        return () -> {
            int read = lines;
            while (read >= 0 || chunks.next(chunk)) {
                Mistakes ofChunk = ofChunk(chunk.place());
                reader.read(chunk, Math.max(0, read), ofChunk);
                if (ofChunk.broken()) {
                    chunks.stop();
                }
                read = -1;
            }
            add(reader);
            return null;
        };
    }

    private synchronized Mistakes ofChunk(int place) {
        return mistakes.computeIfAbsent(place, any -> new Mistakes());
    }

    private synchronized void add(LinkRows reader) {
        rows += reader.rows();
        newest = Math.max(newest, reader.newest());
    }

    private static void await(Future<Void> reader) throws IOException {
        try {
            reader.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a file was read", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof OutOfMemoryError full) {
                throw full;
            }
            throw new IllegalStateException("a thread that read a file has failed", e.getCause());
        }
    }

    private void refuse() {
        List<BadRow> bad = new ArrayList<>();
        long all = 0;
        long lines = 0;
        for (Mistakes each : mistakes.values()) {
            each.addTo(bad, file.getFileName().toString(), lines);
            all += each.all();
            lines += each.lines();
            if (each.broken()) {
                break;
            }
        }
        if (all > 0) {
            throw new BadRowsException(bad, all);
        }
    }
}
