package idem.ingest.source;

import idem.graph.identifier.Namespaces;
import idem.graph.rulefile.Nearest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whoever tells events, and how its files are read: a file {@code sources/NAME.yml}.
 *
 * @param channel where its events happen; for lines that are events, where one names none
 * @param format absent: told by the file's content
 * @param encoding absent: UTF-8, or GB18030 where the file's first line is that
 * @param timeZone of times that name none
 * @param currency of amounts, as ISO 4217; empty where the amounts' currency is not known
 * @param mapping what columns become; absent where each line is an event in the platform's own form
 */
public record Source(
        String name,
        String channel,
        Optional<FileFormat> format,
        Optional<Charset> encoding,
        char delimiter,
        ZoneId timeZone,
        String currency,
        Nobody nobody,
        Optional<Mapping> mapping) {

    /** What is done with a row that identifies nobody. */
    public enum Nobody {
        /** It is counted as skipped. */
        SKIP,
        /** Its event is kept and hangs on nobody. */
        KEEP
    }

    /** A source with no file of its own, whose events come in the platform's form. */
    public static Source ofEvents(String name, String channel, ZoneId timeZone) {
        return new Source(
                name, channel, Optional.empty(), Optional.empty(), ',', timeZone, "", Nobody.SKIP, Optional.empty());
    }

    /** As its rejected files are read, which are text in UTF-8 whatever its own files are. */
    public Source ofRejectedFiles() {
        return new Source(
                name,
                channel,
                Optional.empty(),
                Optional.of(StandardCharsets.UTF_8),
                delimiter,
                timeZone,
                currency,
                nobody,
                mapping);
    }

    /** The namespaces that it maps columns to and that are not declared, each with the nearest that is, or nothing. */
    public TreeMap<String, String> undeclaredNamespaces(Namespaces declared) {
        Set<String> names = new java.util.TreeSet<>();
        declared.inOrder().forEach(namespace -> names.add(namespace.name()));
        TreeMap<String, String> undeclared = new TreeMap<>();
        mapping.ifPresent(found -> found.identifiers().stream()
                .map(IdentifierColumn::namespace)
                .filter(namespace -> !names.contains(namespace))
                .forEach(namespace ->
                        undeclared.put(namespace, Nearest.to(namespace, names).orElse(""))));
        return undeclared;
    }
}
