package idem.tagger.rule;

import idem.graph.rulefile.YamlList;
import idem.graph.rulefile.YamlMap;
import idem.graph.tag.TagKind;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The kind of tag that a rule most likely is for, so that it can be read where its tag's kind is wrong. */
final class LikelyKind {

    private static final String TIMESTAMP = EventPath.Basic.TIMESTAMP.name().toLowerCase(Locale.ROOT);

    private LikelyKind() {}

    static TagKind of(YamlMap rule) {
        Set<String> keys = rule.keys();
        if (keys.contains("when")
                || rule.get("map").orElse(null) instanceof YamlList
                || (keys.contains("at_least") && !keys.contains("top"))) {
            return TagKind.FLAG;
        }
        if (keys.contains("decimals") || keys.contains("quantile")) {
            return TagKind.NUMBER;
        }
        if (!Collections.disjoint(keys, List.of("map", "bands", "stages", "top", "given"))) {
            return TagKind.CATEGORY;
        }
        if (keys.contains("as")) {
            return TagKind.NUMBER;
        }
        if (keys.contains("first") || keys.contains("last")) {
            boolean time = rule.strings("first").contains(TIMESTAMP)
                    || rule.strings("last").contains(TIMESTAMP);
            return time ? TagKind.DATE : TagKind.CATEGORY;
        }
        return keys.contains("trait") ? TagKind.CATEGORY : TagKind.NUMBER;
    }
}
