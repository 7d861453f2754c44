package idem.resolver.links;

import idem.graph.identifier.Masking;
import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import idem.graph.rulefile.Nearest;
import idem.resolver.table.LinkBatch;
import idem.resolver.table.LinkGathering;
import idem.resolver.time.Iso8601;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the rows of chunks as links, on one thread: fields are looked at where they stand, and become text only where odd. */
final class LinkRows {

    private static final int MOST_DIGITS = 18;

    private final Namespaces namespaces;
    private final NamespaceNames names;
    private final LinkColumns columns;
    private final LinkGathering links;
    private final LinkBatch batch;
    private final WrittenOrigins origins;
    private final RecordScanner record = new RecordScanner();
    private final WrittenTime time = new WrittenTime();
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private final int placeA;
    private final int placeB;
    private final int placeLast;
    private final int placeFirst;
    private final int placeCount;
    private final int placeSource;
    private final int placeChannel;
    private Mistakes mistakes = new Mistakes();
    private byte[] bytes = {};
    /** Where the field that was looked at last stands. */
    private int begin;

    private int end;
    private int namespace;
    private long rows;
    private long newest = Long.MIN_VALUE;

    LinkRows(Namespaces namespaces, LinkColumns columns, LinkGathering links) {
        this.namespaces = namespaces;
        this.names = new NamespaceNames(namespaces);
        this.columns = columns;
        this.links = links;
        this.batch = links.batch();
        this.origins = new WrittenOrigins(links);
        this.placeA = columns.place(LinkColumns.A);
        this.placeB = columns.place(LinkColumns.B);
        this.placeLast = columns.place(LinkColumns.LAST_SEEN);
        this.placeFirst = columns.place(LinkColumns.FIRST_SEEN);
        this.placeCount = columns.place(LinkColumns.COUNT);
        this.placeSource = columns.place(LinkColumns.SOURCE);
        this.placeChannel = columns.place(LinkColumns.CHANNEL);
    }

    /** How many rows were read. */
    long rows() {
        return rows;
    }

    /** The newest last seen of good rows. */
    long newest() {
        return newest;
    }

    /**
     * Reads all rows of a chunk.
     *
     * @param lines how many lines of it have been read
     * @param into takes what is wrong with them
     */
    void read(RecordChunks.Chunk chunk, int lines, Mistakes into) {
        mistakes = into;
        bytes = chunk.bytes();
        record.begin(chunk, lines);
        while (record.next()) {
            rows++;
            if (record.at() - record.begin(0) > RecordChunks.LONGEST_RECORD) {
                tell("", "a row longer than 16 MB", "quotes that are closed");
            } else {
                row();
            }
        }
        if (record.broken()) {
            mistakes.tellBroken(record.line());
        }
        mistakes.end(record.lines());
        batch.number(bytes);
    }

    private void row() {
        if (record.fields() != columns.size()) {
            tell("", record.fields() + " fields", columns.size() + " fields, as the header has");
            return;
        }
        if (!record.ascii() && !decodable()) {
            tell("", "bytes that are no UTF-8", "a file in UTF-8");
            return;
        }
        long before = mistakes.all();
        if (identifier(placeA, LinkColumns.A)) {
            batch.a(bytes, begin, end, namespace);
        }
        if (identifier(placeB, LinkColumns.B)) {
            batch.b(bytes, begin, end, namespace);
        }
        long last = time(placeLast, LinkColumns.LAST_SEEN, 0);
        long first = placeFirst < 0 ? last : time(placeFirst, LinkColumns.FIRST_SEEN, last);
        long count = placeCount < 0 ? 1 : count();
        if (mistakes.all() == before && first > last) {
            tell(LinkColumns.FIRST_SEEN, "a time after last_seen", "one at or before it");
        }
        if (mistakes.all() == before) {
            batch.add(origin(), first, last, count);
            newest = Math.max(newest, last);
        }
    }

    /** Looks at an identifier, and says whether it is one. */
    private boolean identifier(int place, String column) {
        look(place);
        int colon = EightBytes.find(bytes, begin, end, ':');
        if (colon == end || colon == begin) {
            tell(
                    column,
                    begin == end ? "nothing" : "\"" + Masking.mask(text()) + "\"",
                    "an identifier as namespace:value");
            return false;
        }
        namespace = names.find(bytes, begin, colon);
        if (namespace < 0) {
            undeclared(column, new String(bytes, begin, colon - begin, StandardCharsets.UTF_8));
            return false;
        }
        int keyBytes = end - begin;
        if (keyBytes > LinkGathering.SURELY_SHORT) {
            keyBytes = links.keyBytes(namespace, text());
        }
        if (keyBytes > LinkGathering.LONGEST_KEY) {
            tell(column, "an identifier of " + keyBytes + " bytes", "at most " + LinkGathering.LONGEST_KEY);
            return false;
        }
        return true;
    }

    private void undeclared(String column, String written) {
        List<String> declared =
                namespaces.inOrder().stream().map(Namespace::name).toList();
        tell(
                column,
                "the undeclared namespace \"" + written + "\"",
                "one that the rule file declares"
                        + Nearest.to(written, declared)
                                .map(near -> "; did you mean \"" + near + "\"?")
                                .orElse(""));
    }

    private long time(int place, String column, long otherwise) {
        look(place);
        if (begin == end && place != placeLast) {
            return otherwise;
        }
        long millis = time.millis(bytes, begin, end);
        if (millis == WrittenTime.NONE) {
            tell(column, begin == end ? "nothing" : "\"" + text() + "\"", Iso8601.EXPECTED);
            return otherwise;
        }
        return millis;
    }

    private long count() {
        look(placeCount);
        if (begin == end) {
            return 1;
        }
        long count = 0;
        for (int i = begin; i < end && count >= 0; i++) {
            boolean digit = bytes[i] >= '0' && bytes[i] <= '9' && i - begin < MOST_DIGITS;
            count = digit ? count * 10 + bytes[i] - '0' : -1;
        }
        count = count < 0 ? anyCount() : count;
        if (count < 1) {
            tell(LinkColumns.COUNT, "\"" + text() + "\"", "a whole number of at least 1");
        }
        return Math.max(1, count);
    }

    private long anyCount() {
        try {
            return Long.parseLong(text());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private int origin() {
        look(placeSource);
        int source = begin;
        int sourceEnd = end;
        look(placeChannel);
        return origins.number(bytes, source, sourceEnd, begin, end);
    }

    /** Looks at a field, without white space at its ends; of a column that is not there, at nothing. */
    private void look(int place) {
        begin = place < 0 ? 0 : record.begin(place);
        end = place < 0 ? 0 : record.end(place);
        if (begin < end && (mayBeSpace(bytes[begin]) || mayBeSpace(bytes[end - 1]))) {
            String written = text();
            String stripped = written.strip();
            int front = written.length() - written.stripLeading().length();
            begin += written.substring(0, front).getBytes(StandardCharsets.UTF_8).length;
            end = begin + stripped.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    private static boolean mayBeSpace(byte each) {
        return each <= ' ';
    }

    private boolean decodable() {
        try {
            for (int field = 0; field < record.fields(); field++) {
                utf8.decode(ByteBuffer.wrap(bytes, record.begin(field), record.end(field) - record.begin(field)));
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private String text() {
        return new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
    }

    private void tell(String column, String found, String expected) {
        mistakes.tell(record.line(), column, found, expected);
    }
}
