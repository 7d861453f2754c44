package idem.ingest.source;

import idem.graph.RuleFileException;
import idem.graph.rulefile.Mistakes;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code sources/NAME.yml}. */
public final class SourceReader {

    private static final List<String> EVENT_KEYS = List.of(
            "form", "channel", "format", "encoding", "delimiter", "time_zone", "currency", "rows_that_identify_nobody");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,99}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final YamlMap root;
    private final Defaults defaults;

    /**
     * What holds where a source names none.
     *
     * @param currency as ISO 4217
     */
    public record Defaults(ZoneId timeZone, String currency) {}

    private SourceReader(YamlMap root, Defaults defaults) {
        this.root = root;
        this.defaults = defaults;
    }

    /**
     * Reads a source; its name is the file's without folders and ending.
     *
     * @throws RuleFileException with all mistakes of the file
     */
    public static Source read(String fileName, String text, Defaults defaults) {
        Mistakes mistakes = new Mistakes(fileName);
        String name = fileName.substring(fileName.replace('\\', '/').lastIndexOf('/') + 1)
                .replaceFirst("\\.ya?ml$", "");
        if (!NAME.matcher(name).matches()) {
            mistakes.add(1, 1, "the source name \"" + name + "\"", "letters, digits, - and _ as the file's name");
        }
        Optional<Source> source =
                YamlReader.read(text, mistakes).map(root -> new SourceReader(root, defaults).source(name));
        mistakes.throwIfAny();
        return source.orElseThrow();
    }

    private Source source(String name) {
        boolean ofEvents = root.oneOf("form", List.of("event", "columns"))
                .orElse("columns")
                .equals("event");
        Optional<Mapping> mapping = Optional.empty();
        if (ofEvents) {
            root.allowOnly(EVENT_KEYS);
        } else {
            mapping = Optional.of(new MappingReader(root).read(EVENT_KEYS));
        }
        return new Source(
                name,
                root.requiredString("channel").orElse(""),
                root.oneOf("format", FileFormat.words()).map(word -> FileFormat.valueOf(word.toUpperCase(Locale.ROOT))),
                encoding(),
                delimiter(),
                timeZone(),
                currency(),
                root.oneOf("rows_that_identify_nobody", List.of("skip", "keep"))
                        .map(word -> Source.Nobody.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(Source.Nobody.SKIP),
                mapping);
    }

    private Optional<Charset> encoding() {
        Optional<String> name = root.string("encoding");
        try {
            return name.map(Charset::forName);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            root.mistake(
                    root.keyNode("encoding"),
                    "the encoding \"" + name.orElse("") + "\"",
                    "UTF-8, GBK, GB18030 or another that Java knows");
            return Optional.empty();
        }
    }

    private char delimiter() {
        String delimiter = root.string("delimiter").orElse(",");
        String one = delimiter.equals("\\t") || delimiter.equals("tab") ? "\t" : delimiter;
        if (one.length() != 1 || one.equals("\"") || one.equals("\n")) {
            root.mistake(
                    root.keyNode("delimiter"),
                    "the delimiter \"" + delimiter + "\"",
                    "one character such as , or ; or tab");
            return ',';
        }
        return one.charAt(0);
    }

    private ZoneId timeZone() {
        Optional<String> name = root.string("time_zone");
        try {
            return name.map(ZoneId::of).orElse(defaults.timeZone());
        } catch (DateTimeException e) {
            root.mistake(
                    root.keyNode("time_zone"),
                    "the time zone \"" + name.orElse("") + "\"",
                    "a name such as Asia/Shanghai");
            return defaults.timeZone();
        }
    }

    private String currency() {
        String currency = root.string("currency").orElse(defaults.currency());
        if (!CURRENCY.matcher(currency).matches()) {
            root.mistake(root.keyNode("currency"), "the currency \"" + currency + "\"", "three letters such as CNY");
        }
        return currency;
    }
}
