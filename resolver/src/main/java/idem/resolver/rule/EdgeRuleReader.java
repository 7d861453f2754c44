package idem.resolver.rule;

import idem.graph.identifier.Namespace;
import idem.graph.rulefile.Nearest;
import idem.graph.rulefile.Yaml;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlScalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads {@code rules}. */
final class EdgeRuleReader {

    private static final List<String> KEYS =
            List.of("name", "between", "sources", "channels", "within", "min_count", "prefer", "when_contested");
    private static final List<String> USUAL_SCOPES = List.of(Namespace.PERSON, Namespace.ORDER, "device", "browser");

    private final YamlMap file;
    private final List<Namespace> namespaces;
    private final Map<String, Integer> lineOfName = new HashMap<>();

    EdgeRuleReader(YamlMap file, List<Namespace> namespaces) {
        this.file = file;
        this.namespaces = namespaces;
    }

    /** Those that could be read, in order. */
    List<EdgeRule> read() {
        List<EdgeRule> rules = new ArrayList<>();
        List<YamlMap> written = file.maps("rules");
        written.forEach(rule -> rule(rule).ifPresent(rules::add));
        if (written.size() > IdentityRules.MOST_RULES) {
            file.mistake(
                    file.keyNode("rules"), written.size() + " rules", "at most " + IdentityRules.MOST_RULES + " rules");
            return List.of();
        }
        return rules;
    }

    private Optional<EdgeRule> rule(YamlMap rule) {
        rule.allowOnly(KEYS);
        Optional<String> name = rule.requiredString("name");
        name.ifPresent(found -> once(rule, found));
        List<Side> between = between(rule);
        Set<String> sources = words(rule, "sources");
        Set<String> channels = words(rule, "channels");
        OptionalInt within = rule.days("within");
        int least = rule.integer("min_count", 1).orElse(1);
        Preference prefer = rule.oneOf("prefer", List.of("newest", "most_seen"))
                .map(word -> word.equals("most_seen") ? Preference.MOST_SEEN : Preference.NEWEST)
                .orElse(Preference.NEWEST);
        WhenContested contested = rule.oneOf("when_contested", List.of("latest", "nobody"))
                .map(word -> word.equals("nobody") ? WhenContested.NOBODY : WhenContested.LATEST)
                .orElse(WhenContested.LATEST);
        if (name.isEmpty() || between.size() < 2 || !apart(rule, between, contested)) {
            return Optional.empty();
        }
        return Optional.of(new EdgeRule(
                name.get(), between.get(0), between.get(1), sources, channels, within, least, prefer, contested));
    }

    private void once(YamlMap rule, String name) {
        Yaml place = rule.get("name").orElseThrow();
        Integer first = lineOfName.putIfAbsent(name, place.line());
        if (first != null) {
            file.mistake(
                    place,
                    "a second rule of the name \"" + name + "\", after that in line " + first,
                    "a name of its own for each rule");
        }
    }

    private List<Side> between(YamlMap rule) {
        List<YamlScalar> written = rule.scalars("between");
        if (written.size() != 2) {
            file.mistake(
                    rule.get("between").orElse(rule),
                    rule.get("between").isEmpty() ? "no \"between\"" : written.size() + " names in \"between\"",
                    "two names in \"between\", [claimer, claimed], each of a namespace or a scope");
            return List.of();
        }
        List<Side> sides = new ArrayList<>();
        for (YamlScalar side : written) {
            side(side).ifPresent(sides::add);
        }
        return sides;
    }

    private Optional<Side> side(YamlScalar written) {
        String name = written.text();
        if (namespaces.stream().anyMatch(namespace -> namespace.name().equals(name))) {
            return Optional.of(new Side(name, Set.of(name)));
        }
        Set<String> ofScope = namespaces.stream()
                .filter(namespace -> namespace.scope().equals(name))
                .map(Namespace::name)
                .collect(Collectors.toSet());
        if (!ofScope.isEmpty() || USUAL_SCOPES.contains(name)) {
            return Optional.of(new Side(name, ofScope));
        }
        Set<String> known = new TreeSet<>(USUAL_SCOPES);
        namespaces.forEach(namespace -> {
            known.add(namespace.name());
            known.add(namespace.scope());
        });
        file.mistake(
                written,
                "\"" + name + "\", which is no namespace and no scope",
                "one that \"namespaces\" declares"
                        + Nearest.to(name, known)
                                .map(near -> "; did you mean \"" + near + "\"?")
                                .orElse(""));
        return Optional.empty();
    }

    private Set<String> words(YamlMap rule, String key) {
        List<String> words = rule.strings(key);
        if (rule.get(key).isPresent() && words.isEmpty()) {
            file.mistake(
                    rule.keyNode(key), "no name in \"" + key + "\"", "at least one, or no \"" + key + "\" for all");
        }
        return new HashSet<>(words);
    }

    private boolean apart(YamlMap rule, List<Side> between, WhenContested contested) {
        Side claimer = between.get(0);
        Side claimed = between.get(1);
        if (contested == WhenContested.LATEST || Collections.disjoint(claimer.namespaces(), claimed.namespaces())) {
            return true;
        }
        file.mistake(
                rule.get("when_contested").orElseThrow(),
                "when_contested: nobody between \"" + claimer.name() + "\" and \"" + claimed.name()
                        + "\", which may fit one and the same identifier",
                "two sides that fit no identifier both, or when_contested: latest");
        return false;
    }
}
