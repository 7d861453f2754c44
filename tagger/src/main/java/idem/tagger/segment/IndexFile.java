package idem.tagger.segment;

import idem.graph.person.PersonChanges.Place;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.CatalogueTag.NamedValue;
import idem.graph.tag.CatalogueTag.Names;
import idem.graph.tag.TagCategory;
import idem.graph.tag.TagKind;
import idem.tagger.block.MeasureSet;
import idem.tagger.block.NumberSet;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * An index as a file: a mark and the form's number, the content, and a checksum of all before it. It is written beside
 * its place and moved there whole; one that is absent, of another form or damaged reads as none. It tells who holds which
 * tags, and so is its owner's alone.
 */
final class IndexFile {

    private static final long MARK = 0x4944454D53454732L;
    private static final int CHECKSUM_BYTES = Long.BYTES;
    private static final String NAME = "segments.idx";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;

    IndexFile(Path directory) {
        this.path = directory.resolve(NAME);
    }

    void save(SegmentIndex index) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Path beside = path.resolveSibling(NAME + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.deleteIfExists(beside);
            Files.createFile(beside, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(beside))) {
                CheckedOutputStream checked = new CheckedOutputStream(file, new CRC32C());
                DataOutputStream out = new DataOutputStream(checked);
                write(index, out);
                out.flush();
                out.writeLong(checked.getChecksum().getValue());
            }
            Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    Optional<SegmentIndex> load() throws IOException {
        if (!Files.exists(path) || !isWhole()) {
            return Optional.empty();
        }
        try (DataInputStream in = open()) {
            return in.readLong() == MARK ? Optional.of(read(in)) : Optional.empty();
        }
    }

    private boolean isWhole() throws IOException {
        long content = Files.size(path) - CHECKSUM_BYTES;
        if (content < Long.BYTES) {
            return false;
        }
        CRC32C checksum = new CRC32C();
        try (CheckedInputStream checked = new CheckedInputStream(open(), checksum)) {
            byte[] buffer = new byte[1 << 16];
            for (long left = content; left > 0; ) {
                int read = checked.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    return false;
                }
                left -= read;
            }
            long found = checksum.getValue();
            return new DataInputStream(checked).readLong() == found;
        }
    }

    private DataInputStream open() throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(path)));
    }

    private static void write(SegmentIndex index, DataOutputStream out) throws IOException {
        out.writeLong(MARK);
        out.writeLong(index.stamp().changes());
        writePlace(index.stamp().place(), out);
        index.everyone().write(out);
        index.ids().write(out);
        out.writeInt(index.catalogue().size());
        for (CatalogueTag tag : index.catalogue()) {
            writeTag(tag, out);
        }
        out.writeInt(index.valueColumns().size());
        for (var column : index.valueColumns().entrySet()) {
            out.writeUTF(column.getKey());
            out.writeInt(column.getValue().holders().size());
            for (var value : column.getValue().holders().entrySet()) {
                out.writeUTF(value.getKey());
                value.getValue().write(out);
            }
            column.getValue().any().write(out);
        }
        out.writeInt(index.measureColumns().size());
        for (var column : index.measureColumns().entrySet()) {
            out.writeUTF(column.getKey());
            column.getValue().write(out);
        }
    }

    private static SegmentIndex read(DataInputStream in) throws IOException {
        IndexStamp stamp = new IndexStamp(in.readLong(), readPlace(in));
        NumberSet everyone = NumberSet.read(in);
        PersonIds ids = PersonIds.read(in);
        List<CatalogueTag> catalogue = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            catalogue.add(readTag(in));
        }
        Map<String, ValueColumn> values = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String tag = in.readUTF();
            Map<String, NumberSet> holders = new HashMap<>();
            for (int more = in.readInt(); more > 0; more--) {
                holders.put(in.readUTF(), NumberSet.read(in));
            }
            values.put(tag, new ValueColumn(holders, NumberSet.read(in)));
        }
        Map<String, MeasureSet> measures = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            measures.put(in.readUTF(), MeasureSet.read(in));
        }
        return new SegmentIndex(stamp, everyone, ids, catalogue, values, measures);
    }

    private static void writePlace(Place place, DataOutputStream out) throws IOException {
        out.writeLong(place.at());
        out.writeInt(place.seen().size());
        for (String entry : place.seen()) {
            out.writeUTF(entry);
        }
    }

    private static Place readPlace(DataInputStream in) throws IOException {
        long at = in.readLong();
        Set<String> seen = new HashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            seen.add(in.readUTF());
        }
        return new Place(at, seen);
    }

    private static void writeTag(CatalogueTag tag, DataOutputStream out) throws IOException {
        out.writeUTF(tag.code());
        writeNames(tag.name(), out);
        out.writeUTF(tag.category().word());
        out.writeUTF(tag.kind().word());
        out.writeInt(tag.version());
        out.writeUTF(tag.ruleHash());
        out.writeBoolean(tag.sensitive());
        out.writeInt(tag.bounds().size());
        for (double bound : tag.bounds()) {
            out.writeDouble(bound);
        }
        out.writeInt(tag.values().size());
        for (NamedValue value : tag.values()) {
            out.writeUTF(value.code());
            writeNames(value.name(), out);
        }
    }

    private static CatalogueTag readTag(DataInputStream in) throws IOException {
        String code = in.readUTF();
        Names name = readNames(in);
        TagCategory category = TagCategory.of(in.readUTF());
        TagKind kind = TagKind.of(in.readUTF());
        int version = in.readInt();
        String hash = in.readUTF();
        boolean sensitive = in.readBoolean();
        List<Double> bounds = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            bounds.add(in.readDouble());
        }
        List<NamedValue> values = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            values.add(new NamedValue(in.readUTF(), readNames(in)));
        }
        return new CatalogueTag(code, name, category, kind, version, hash, bounds, sensitive, values);
    }

    private static void writeNames(Names names, DataOutputStream out) throws IOException {
        out.writeUTF(names.zh());
        out.writeUTF(names.en());
    }

    private static Names readNames(DataInputStream in) throws IOException {
        return new Names(in.readUTF(), in.readUTF());
    }
}
