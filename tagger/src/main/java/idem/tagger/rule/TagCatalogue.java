package idem.tagger.rule;

import idem.graph.tag.CatalogueTag;
import idem.graph.tag.TagDeclaration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All tags that are declared, checked as a whole. */
public final class TagCatalogue {

    private final Map<String, TagDefinition> byCode;
    private final String hash;

    TagCatalogue(Map<String, TagDefinition> byCode, String hash) {
        this.byCode = Collections.unmodifiableMap(new LinkedHashMap<>(byCode));
        this.hash = hash;
    }

    /**
     * Reads tag files.
     *
     * @param files their texts by name as the user knows it
     * @throws idem.graph.RuleFileException with every mistake of all files
     */
    public static TagCatalogue read(SortedMap<String, String> files) {
        return new CatalogueReader().read(files);
    }

    /**
     * Reads tag files with one more, whose tags stand in place of those of the same codes.
     *
     * @param name of the further file
     * @throws idem.graph.RuleFileException with every mistake of all files
     */
    public static TagCatalogue readOver(SortedMap<String, String> files, String name, String text) {
        return new CatalogueReader().readOver(files, name, text);
    }

    /** The codes of the tags that one file declares. */
    public Set<String> declaredIn(String file) {
        return byCode.values().stream()
                .filter(definition -> definition.file().equals(file))
                .map(TagDefinition::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** In the order declared. */
    public List<CatalogueTag> tags() {
        return byCode.values().stream().map(TagDefinition::tag).toList();
    }

    /** In the order declared, each as its file has it. */
    public List<TagDeclaration> declarations() {
        return byCode.values().stream().map(TagDefinition::declaration).toList();
    }

    /** In an order in which every tag comes after those that its rule looks at; else as declared. */
    public List<TagDefinition> inOrderOfNeed() {
        Map<String, TagDefinition> ordered = new LinkedHashMap<>();
        byCode.values().forEach(definition -> place(definition, ordered));
        return new ArrayList<>(ordered.values());
    }

    public Optional<TagDefinition> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Changes when any rule does. */
    public String hash() {
        return hash;
    }

    /** Those alone that these tags need, with themselves. */
    public TagCatalogue neededBy(Set<String> codes) {
        Set<String> needed = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(codes);
        while (!open.isEmpty()) {
            String code = open.pop();
            if (needed.add(code)) {
                find(code).ifPresent(definition -> open.addAll(inputs(definition)));
            }
        }
        Map<String, TagDefinition> part = new LinkedHashMap<>(byCode);
        part.keySet().retainAll(needed);
        return new TagCatalogue(part, hash);
    }

    static Set<String> inputs(TagDefinition definition) {
        return definition.rule() instanceof Rule.OverTags over ? over.inputs() : Set.of();
    }

    private void place(TagDefinition definition, Map<String, TagDefinition> ordered) {
        if (ordered.containsKey(definition.code())) {
            return;
        }
        for (String input : inputs(definition)) {
            find(input).ifPresent(needed -> place(needed, ordered));
        }
        ordered.put(definition.code(), definition);
    }
}
