package idem.api.demo;

import idem.api.demo.export.SampleFile;
import idem.graph.event.Event;
import idem.graph.identifier.Identifier;
import idem.graph.identifier.Namespaces;
import idem.ingest.file.InputFile;
import idem.ingest.file.Line;
import idem.ingest.file.Lines;
import idem.ingest.mapping.Flaw;
import idem.ingest.mapping.FormEvents;
import idem.ingest.mapping.Harvest;
import idem.ingest.mapping.MappedEvents;
import idem.ingest.source.Source;
import idem.ingest.source.SourceReader;
import idem.resolver.table.LinkTable;
import idem.resolver.table.LinkTableBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** What the default mappings read of a world's files, as an import into an empty graph would, with no graph. */
final class ReadFiles {

    private final Namespaces namespaces;
    private final Instant receivedAt;
    private final Map<String, Event> events = new LinkedHashMap<>();
    private final Map<String, Integer> rejectedByFile = new HashMap<>();
    private final Set<String> rejectedIdentifiers = new HashSet<>();
    private int duplicates;
    private int skipped;

    ReadFiles(SampleFiles files, Namespaces namespaces, Instant receivedAt) {
        this.namespaces = namespaces;
        this.receivedAt = receivedAt;
        files.files().forEach(this::read);
    }

    static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(ReadFiles.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SampleFile file) {
        String fileName = file.source() + ".yml";
        Source source = SourceReader.read(
                fileName,
                resource("/idem/config/sources/" + fileName),
                new SourceReader.Defaults(ZoneId.of("Asia/Shanghai"), "CNY"));
        try (Lines lines = InputFile.open(file.path(), source)) {
            Harvest harvest = harvest(file);
            Consumer<Line> taker;
            Runnable ending = () -> {};
            if (source.mapping().isPresent()) {
                MappedEvents mapped = new MappedEvents(source, source.mapping().get(), namespaces, receivedAt, harvest);
                taker = mapped::take;
                ending = mapped::end;
            } else {
                taker = new FormEvents(source, namespaces, receivedAt, harvest)::take;
            }
            for (Line line = lines.next(); line != null; line = lines.next()) {
                taker.accept(line);
            }
            ending.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Harvest harvest(SampleFile file) {
        return new Harvest() {
            @Override
            public void event(Event event, int rows) {
                duplicates += events.putIfAbsent(event.key(), event) == null ? 0 : 1;
            }

            @Override
            public void skipped(Line line) {
                skipped++;
            }

            @Override
            public void rejected(Line line, Flaw flaw) {
                rejectedByFile.merge(file.path().getFileName().toString(), 1, Integer::sum);
            }

            @Override
            public void rejectedIdentifier(String namespace, String found) {
                rejectedIdentifiers.add(namespace + " " + found);
            }
        };
    }

    Collection<Event> events() {
        return events.values();
    }

    int duplicates() {
        return duplicates;
    }

    int skipped() {
        return skipped;
    }

    int rejected(SampleFile file) {
        return rejectedByFile.getOrDefault(file.path().getFileName().toString(), 0);
    }

    /** Namespace and what was found, of each kind of value that is no identifier. */
    Set<String> rejectedIdentifiers() {
        return rejectedIdentifiers;
    }

    LinkTable links() {
        LinkTableBuilder builder = LinkTable.builder();
        for (Event event : events.values()) {
            long at = event.timestamp().toEpochMilli();
            List<Identifier> stated = event.identifiers();
            for (int i = 0; i < stated.size(); i++) {
                builder.addIdentifier(stated.get(i).key());
                for (int j = i + 1; j < stated.size(); j++) {
                    builder.add(stated.get(i).key(), stated.get(j).key(), event.source(), event.channel(), at, at, 1);
                }
            }
        }
        return builder.build();
    }
}
