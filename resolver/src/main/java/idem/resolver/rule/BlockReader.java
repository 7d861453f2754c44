package idem.resolver.rule;

import idem.graph.identifier.BlockList;
import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import idem.graph.identifier.Recognition;
import idem.graph.rulefile.Nearest;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code block}: the values that identify nobody, beside the built-in ones. */
final class BlockReader {

    private final YamlMap file;
    private final Map<String, Namespace> namespaces = new HashMap<>();
    private final Namespaces recognising;
    private final Map<String, Set<String>> values = new HashMap<>();
    private final Map<String, List<Pattern>> patterns = new HashMap<>();

    BlockReader(YamlMap file, List<Namespace> namespaces) {
        this.file = file;
        namespaces.forEach(namespace -> this.namespaces.put(namespace.name(), namespace));
        this.recognising = new Namespaces(namespaces, BlockList.BUILT_IN);
    }

    BlockList read() {
        file.maps("block").forEach(this::entry);
        return new BlockList(values, patterns);
    }

    private void entry(YamlMap entry) {
        entry.allowOnly(List.of("namespace", "values", "pattern"));
        Optional<String> name = entry.requiredString("namespace");
        if (name.isPresent() && !namespaces.containsKey(name.get())) {
            file.mistake(
                    entry.get("namespace").orElseThrow(),
                    "the undeclared namespace \"" + name.get() + "\"",
                    "one that \"namespaces\" declares"
                            + Nearest.to(name.get(), namespaces.keySet())
                                    .map(near -> "; did you mean \"" + near + "\"?")
                                    .orElse(""));
        }
        if (entry.get("values").isEmpty() && entry.get("pattern").isEmpty()) {
            file.mistake(entry, "neither \"values\" nor \"pattern\"", "one of them");
        }
        Optional<Pattern> pattern = pattern(entry);
        List<YamlScalar> written = entry.scalars("values");
        Optional<Namespace> namespace = name.map(namespaces::get);
        namespace.ifPresent(known -> {
            pattern.ifPresent(compiled -> patterns.computeIfAbsent(known.name(), absent -> new ArrayList<>())
                    .add(compiled));
            written.forEach(value -> value(known, value));
        });
    }

    private Optional<Pattern> pattern(YamlMap entry) {
        Optional<String> written = entry.string("pattern");
        try {
            return written.map(Pattern::compile);
        } catch (PatternSyntaxException e) {
            file.mistake(
                    entry.get("pattern").orElseThrow(),
                    "a pattern that is none (" + e.getDescription() + " near character " + (e.getIndex() + 1) + ")",
                    "a Java regular expression for the whole normalised value");
            return Optional.empty();
        }
    }

    private void value(Namespace namespace, YamlScalar written) {
        Recognition recognition = recognising.recognise(namespace.name(), written.text());
        if (recognition instanceof Recognition.Recognised recognised) {
            values.computeIfAbsent(namespace.name(), absent -> new HashSet<>())
                    .add(recognised.identifier().value());
        } else if (recognition instanceof Recognition.Blocked blocked
                && blocked.cause() == Recognition.Cause.MALFORMED) {
            file.mistake(
                    written,
                    "a value that is never an identifier of " + namespace.name(),
                    namespace.normaliser().expected() + ", or no entry: what does not fit identifies nobody as it is");
        }
    }
}
