package idem.resolver.table;

import idem.graph.identifier.Namespaces;
import idem.graph.identifier.Recognition;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Identifiers and links, numbered and packed: a link is two ints and its parts, and nothing here is an object per link.
 * Numbers follow the order of input and mean nothing; whatever must not depend on that order goes by {@link #compareKeys}.
 */
public final class LinkTable {

    private final Keys keys;
    private final KeyDigests digests;
    private final PackedLinks links;
    private final List<Origin> origins;
    private @Nullable Namespaces judgedBy;
    private BitSet blocked = new BitSet();

    LinkTable(KeyTable keys, PackedLinks links, List<Origin> origins) {
        this.keys = keys;
        this.digests = BytewiseDigests.of(keys);
        this.links = links;
        this.origins = List.copyOf(origins);
    }

    /** Where it is known already which identifiers are blocked. */
    LinkTable(SortedKeys keys, KeyDigests digests, PackedLinks links, List<Origin> origins, Judged judged) {
        this.keys = keys;
        this.digests = digests;
        this.links = links;
        this.origins = List.copyOf(origins);
        this.judgedBy = judged.by();
        this.blocked = judged.blocked();
    }

    public static LinkTableBuilder builder() {
        return new LinkTableBuilder();
    }

    /** For many links, which several threads find in what was written. The table's identifiers are in order of key. */
    public static LinkGathering gathering(Namespaces namespaces) {
        return new LinkGathering(namespaces);
    }

    /** How many identifiers are known; they are numbered from 0. */
    public int identifiers() {
        return keys.size();
    }

    /** How many links there are; they are numbered from 0. */
    public int links() {
        return links.a().length;
    }

    /** {@code namespace:value} of an identifier. */
    public String key(int identifier) {
        return keys.key(identifier);
    }

    /** How many bytes of UTF-8 the key of an identifier has. */
    public int keyLength(int identifier) {
        return keys.length(identifier);
    }

    /** Brings an identifier's key into the cache, if it is called for several before any is copied; the answer means nothing. */
    public int touchKey(int identifier) {
        return keys.touch(identifier);
    }

    /** Copies the bytes of an identifier's key to where there is room for them. */
    public void copyKey(int identifier, byte[] to, int at) {
        keys.copy(identifier, to, at);
    }

    /** The number of an identifier, or -1 where it is not known. */
    public int find(String key) {
        return keys.find(key);
    }

    /** The name of an identifier's namespace. */
    public String namespaceName(int identifier) {
        return keys.namespaceNames().get(digests.namespace(identifier));
    }

    /** Orders two identifiers by their keys, as unsigned UTF-8 bytes. */
    public int compareKeys(int one, int other) {
        int byDigest = Integer.compareUnsigned(digests.of(one), digests.of(other));
        return byDigest != 0 ? byDigest : keys.compare(one, other);
    }

    /** One end of a link: that of the smaller number. */
    public int a(int link) {
        return links.a()[link];
    }

    /** The other end of a link. */
    public int b(int link) {
        return links.b()[link];
    }

    /** The end of a link with the smaller key. */
    public int smaller(int link) {
        return compareKeys(a(link), b(link)) < 0 ? a(link) : b(link);
    }

    /** The end of a link with the larger key. */
    public int larger(int link) {
        return compareKeys(a(link), b(link)) < 0 ? b(link) : a(link);
    }

    /** The first of a link's parts; the last lies before {@link #partsEnd(int)}. */
    public int partsBegin(int link) {
        return links.partsBegin(link);
    }

    /** Behind the last of a link's parts. */
    public int partsEnd(int link) {
        return links.partsBegin(link + 1);
    }

    /** Through what a part was stated. */
    public Origin origin(int part) {
        return origins.get(links.originOf(part));
    }

    /** When a part was seen first, in milliseconds since the epoch. */
    public long firstSeen(int part) {
        return links.firstSeenOf(part);
    }

    /** When a part was seen last, in milliseconds since the epoch. */
    public long lastSeen(int part) {
        return links.lastSeen().get(part);
    }

    /** How often a part was seen. */
    public long count(int part) {
        return links.countOf(part);
    }

    /** When the link was seen last, by whomever. */
    public long lastSeenOfLink(int link) {
        if (links.partsBegin() == null) {
            return links.lastSeen().get(link);
        }
        long newest = Long.MIN_VALUE;
        for (int part = partsBegin(link); part < partsEnd(link); part++) {
            newest = Math.max(newest, lastSeen(part));
        }
        return newest;
    }

    /** How many bytes the packed arrays hold, the keys' text and index aside. */
    public long packedBytes() {
        return links.bytes() + 4L * identifiers();
    }

    /** Where the identifier's key stands among all, as far as 32 bits tell; to be compared unsigned. */
    public int digest(int identifier) {
        return digests.of(identifier);
    }

    public int originNumber(int part) {
        return links.originOf(part);
    }

    public List<Origin> origins() {
        return origins;
    }

    public int namespace(int identifier) {
        return digests.namespace(identifier);
    }

    public List<String> namespaceNames() {
        return keys.namespaceNames();
    }

    /**
     * The identifiers whose values identify nobody, or whose namespace is not declared. Kept from call to call, as judging
     * ten million values costs more than clustering them.
     */
    public synchronized BitSet blockedUnder(Namespaces namespaces) {
        if (judgedBy != namespaces) {
            BitSet judged = new BitSet();
            for (int identifier = 0; identifier < identifiers(); identifier++) {
                String name = namespaceName(identifier);
                String value = key(identifier).substring(name.length() + 1);
                if (!(namespaces.recognise(name, value) instanceof Recognition.Recognised)) {
                    judged.set(identifier);
                }
            }
            blocked = judged;
            judgedBy = namespaces;
        }
        return blocked;
    }

    /**
     * Which identifiers identify nobody.
     *
     * @param by the namespaces that say so
     */
    record Judged(Namespaces by, BitSet blocked) {}

    /** A source and a channel through which links are stated. */
    public record Origin(String source, String channel) {}
}
