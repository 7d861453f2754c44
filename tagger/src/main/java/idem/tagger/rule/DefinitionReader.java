package idem.tagger.rule;

import idem.graph.rulefile.Nearest;
import idem.graph.rulefile.Yaml;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlScalar;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.CatalogueTag.NamedValue;
import idem.graph.tag.CatalogueTag.Names;
import idem.graph.tag.TagCategory;
import idem.graph.tag.TagKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what one tag is, and hands its rule to the reader of rules. */
final class DefinitionReader {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final List<String> KEYS = List.of("code", "name", "category", "kind", "values", "sensitive", "rule");

    private final YamlMap node;
    private final String file;

    DefinitionReader(YamlMap node, String file) {
        this.node = node;
        this.file = file;
    }

    /**
     * The tag, with its code as it stands and a stand-in for a category, a kind or a name that is wrong, so that its rule is
     * read all the same, and rules that look at it are not told wrong for it.
     */
    Optional<Draft> read() {
        node.allowOnly(KEYS);
        Optional<String> code = node.requiredString("code");
        code.ifPresent(this::requireGood);
        Optional<TagCategory> category = word("category", TagCategory.values()).map(TagCategory::of);
        Optional<TagKind> stated = word("kind", TagKind.values()).map(TagKind::of);
        if (node.get("name").isEmpty()) {
            node.mistake(node, "no \"name\"", "names such as { zh: 性别, en: Gender }");
        }
        List<NamedValue> values = values();
        Optional<YamlMap> rule = node.map("rule");
        if (rule.isEmpty()) {
            node.mistake(node, "no \"rule\"", "a rule such as { count: Order Completed, within: 90d }");
        }
        if (stated.isPresent() && stated.get() != TagKind.CATEGORY && !values.isEmpty()) {
            node.mistake(node.keyNode("values"), "values of a " + stated.get().word(), "values of a category alone");
        }
        boolean sensitive = node.flag("sensitive").orElse(false);
        if (code.isEmpty() || rule.isEmpty()) {
            return Optional.empty();
        }
        TagKind kind =
                stated.or(this::meant).orElseGet(() -> values.isEmpty() ? LikelyKind.of(rule.get()) : TagKind.CATEGORY);
        Names name =
                node.get("name").map(written -> names(written, code.get())).orElse(new Names(code.get(), code.get()));
        String hash = RuleHash.of(kind.word()
                + RuleHash.of(rule.get())
                + values.stream().map(NamedValue::code).toList());
        CatalogueTag tag = new CatalogueTag(
                code.get(), name, category.orElse(TagCategory.VALUE), kind, 1, hash, List.of(), sensitive, values);
        return Optional.of(new Draft(tag, node, new RuleReader(rule.get(), tag).read(), file));
    }

    private void requireGood(String code) {
        if (!CODE.matcher(code).matches()) {
            node.mistake(
                    node.get("code").orElse(node),
                    "\"" + code + "\"",
                    "a code of small letters, digits and _, beginning with a letter");
        }
    }

    private <E extends Enum<E>> Optional<String> word(String key, E[] constants) {
        if (node.get(key).isEmpty()) {
            node.mistake(node, "no \"" + key + "\"", "a value for \"" + key + "\"");
        }
        return node.oneOf(key, words(constants));
    }

    /** The kind that a mistyped one is nearest to. */
    private Optional<TagKind> meant() {
        return node.get("kind").orElse(null) instanceof YamlScalar written
                ? Nearest.to(written.text(), words(TagKind.values())).map(TagKind::of)
                : Optional.empty();
    }

    private static <E extends Enum<E>> List<String> words(E[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    private List<NamedValue> values() {
        List<NamedValue> values = new ArrayList<>();
        node.map("values").ifPresent(map -> {
            for (String code : map.keys()) {
                values.add(new NamedValue(
                        code, map.get(code).map(written -> names(written, code)).orElse(new Names(code, code))));
            }
        });
        return values;
    }

    /** One text is the Chinese name, with the code as the English one. */
    private Names names(Yaml written, String code) {
        if (written instanceof YamlMap map) {
            map.allowOnly(List.of("zh", "en"));
            String zh = map.string("zh").orElse(code);
            return new Names(zh, map.string("en").orElse(code));
        }
        if (written instanceof YamlScalar scalar) {
            return new Names(scalar.text(), code);
        }
        node.mistake(written, written.described(), "a name, or names such as { zh: 性别, en: Gender }");
        return new Names(code, code);
    }
}
