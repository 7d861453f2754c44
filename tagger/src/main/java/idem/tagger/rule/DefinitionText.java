package idem.tagger.rule;

import idem.graph.rulefile.Yaml;
import idem.graph.rulefile.YamlList;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlScalar;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a definition as YAML on one line: as it was written, but for white space and comments. */
final class DefinitionText {

    /** What needs no quotes within brackets. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.<>=][^,\\[\\]{}:#\"'\\\\\\n\\r\\t]*");

    private DefinitionText() {}

    static String of(Yaml node) {
        if (node instanceof YamlMap map) {
            return map.keys().stream()
                    .map(key -> text(key, false) + ": "
                            + map.get(key).map(DefinitionText::of).orElse("~"))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (node instanceof YamlList list) {
            return list.items().stream().map(DefinitionText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        YamlScalar scalar = (YamlScalar) node;
        return scalar.isNull() ? "~" : text(scalar.text(), scalar.quoted());
    }

    private static String text(String text, boolean quoted) {
        if (!quoted && PLAIN.matcher(text).matches() && text.equals(text.strip())) {
            return text;
        }
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }
}
