package idem.tagger.rule;

import idem.graph.RuleFileException;
import idem.graph.rulefile.Mistake;
import idem.graph.rulefile.Mistakes;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlReader;
import idem.graph.tag.CatalogueTag;
import idem.tagger.expression.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Reads all tag files: first every tag for itself, then the rules that look at other tags by the names of all, and last
 * that no tag needs itself. Mistakes of all files are told at once.
 */
final class CatalogueReader {

    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final List<Mistakes> mistakes = new ArrayList<>();
    private final Set<String> replaced = new HashSet<>();

    TagCatalogue read(SortedMap<String, String> files) {
        files.forEach(this::readFile);
        return finish();
    }

    /** The further file's tags come last, so that a name that is taken is a mistake of that file. */
    TagCatalogue readOver(SortedMap<String, String> files, String name, String text) {
        readFile(name, text);
        Map<String, Draft> further = new LinkedHashMap<>(drafts);
        replaced.addAll(further.keySet());
        drafts.clear();
        files.forEach(this::readFile);
        drafts.putAll(further);
        return finish();
    }

    private TagCatalogue finish() {
        nameEachOnce();
        Vocabulary vocabulary =
                new Vocabulary(drafts.values().stream().map(Draft::tag).toList());
        Map<String, TagDefinition> definitions = new LinkedHashMap<>();
        for (Draft draft : drafts.values()) {
            draft.rule()
                    .finish(vocabulary)
                    .ifPresent(rule -> definitions.put(draft.tag().code(), draft.with(rule)));
        }
        definitions.values().forEach(definition -> guard(definition, definitions));
        Set<String> done = new LinkedHashSet<>();
        definitions.values().forEach(definition -> findCircle(definition, definitions, new LinkedHashSet<>(), done));
        throwIfAny();
        StringBuilder all = new StringBuilder();
        definitions.values().forEach(d -> all.append(d.code()).append(d.tag().ruleHash()));
        return new TagCatalogue(definitions, RuleHash.of(all.toString()));
    }

    private void readFile(String name, String text) {
        Mistakes ofFile = new Mistakes(name);
        mistakes.add(ofFile);
        YamlReader.read(text, ofFile).ifPresent(root -> {
            root.allowOnly(List.of("tags"));
            for (YamlMap node : root.maps("tags")) {
                new DefinitionReader(node, name).read().ifPresent(draft -> add(draft, node));
            }
        });
    }

    private void add(Draft draft, YamlMap node) {
        if (replaced.contains(draft.tag().code())) {
            return;
        }
        if (drafts.putIfAbsent(draft.tag().code(), draft) != null) {
            node.mistake(node.keyNode("code"), "a second tag \"" + draft.tag().code() + "\"", "each code once");
        }
    }

    private void nameEachOnce() {
        Map<String, String> owners = new LinkedHashMap<>();
        for (Draft draft : drafts.values()) {
            CatalogueTag tag = draft.tag();
            for (String name :
                    new LinkedHashSet<>(List.of(tag.name().zh(), tag.name().en()))) {
                String owner = owners.putIfAbsent(name, tag.code());
                if (owner != null) {
                    draft.node()
                            .mistake(
                                    draft.node().keyNode("name"),
                                    "the name \"" + name + "\", which " + owner + " has",
                                    "a name of its own");
                }
            }
        }
    }

    /** What is drawn from something sensitive tells of it. */
    private void guard(TagDefinition definition, Map<String, TagDefinition> all) {
        for (String input : TagCatalogue.inputs(definition)) {
            TagDefinition needed = all.get(input);
            if (needed != null && needed.tag().sensitive() && !definition.tag().sensitive()) {
                YamlMap node = java.util.Objects.requireNonNull(drafts.get(definition.code()))
                        .node();
                node.mistake(
                        node.keyNode("rule"),
                        "a rule over \"" + input + "\", which is sensitive, for a tag that is not",
                        "\"sensitive: true\" for \"" + definition.code() + "\" too");
            }
        }
    }

    private void findCircle(
            TagDefinition definition, Map<String, TagDefinition> all, Set<String> entered, Set<String> done) {
        if (done.contains(definition.code())) {
            return;
        }
        entered.add(definition.code());
        for (String input : TagCatalogue.inputs(definition)) {
            if (entered.contains(input)) {
                YamlMap node = java.util.Objects.requireNonNull(drafts.get(definition.code()))
                        .node();
                node.mistake(
                        node.keyNode("rule"),
                        "tags in a circle: " + String.join(" → ", entered) + " → " + input,
                        "a rule that does not need its own tag");
            } else {
                Optional.ofNullable(all.get(input)).ifPresent(needed -> findCircle(needed, all, entered, done));
            }
        }
        entered.remove(definition.code());
        done.add(definition.code());
    }

    private void throwIfAny() {
        List<Mistake> all =
                mistakes.stream().flatMap(ofFile -> ofFile.sorted().stream()).toList();
        if (!all.isEmpty()) {
            throw new RuleFileException(all);
        }
    }
}
