package idem.resolver.rule;

import idem.graph.identifier.Namespace;
import idem.graph.identifier.Normaliser;
import idem.graph.rulefile.Yaml;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code namespaces}. */
final class NamespaceReader {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final String NAME_EXPECTED = "a small letter, then small letters, digits, _";
    private static final List<String> KEYS =
            List.of("scope", "limit", "normalise", "region", "expires_after", "shared_above", "counts");

    private final YamlMap file;

    NamespaceReader(YamlMap file) {
        this.file = file;
    }

    /** Those that could be read, in order. */
    List<Namespace> read() {
        List<Namespace> namespaces = new ArrayList<>();
        Optional<YamlMap> declared = file.map("namespaces");
        if (file.get("namespaces").isEmpty()
                || (declared.isPresent() && declared.get().keys().isEmpty())) {
            file.mistake(file, "no \"namespaces\"", "at least one namespace under \"namespaces\"");
        }
        declared.ifPresent(map -> {
            for (String name : map.keys()) {
                namespaces.add(namespace(map, name, namespaces.size()));
            }
            refuseNamesOfScopes(map, namespaces);
        });
        return namespaces;
    }

    private Namespace namespace(YamlMap declared, String name, int priority) {
        if (!NAME.matcher(name).matches()) {
            file.mistake(declared.keyNode(name), "the namespace \"" + name + "\"", NAME_EXPECTED);
        }
        Optional<YamlMap> given = declared.map(name);
        if (given.isEmpty()) {
            return new Namespace(
                    name,
                    priority,
                    Namespace.PERSON,
                    OptionalInt.empty(),
                    new Normaliser.Plain(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    true);
        }
        YamlMap settings = given.get();
        settings.allowOnly(KEYS);
        String scope = settings.string("scope").orElse(Namespace.PERSON);
        if (!NAME.matcher(scope).matches()) {
            file.mistake(place(settings, "scope"), "the scope \"" + scope + "\"", NAME_EXPECTED);
        }
        boolean order = scope.equals(Namespace.ORDER);
        Optional<Boolean> counts = settings.flag("counts");
        if (order && counts.orElse(false)) {
            file.mistake(place(settings, "counts"), "counts: true", "no \"counts\", as scope order is never counted");
        }
        return new Namespace(
                name,
                priority,
                scope,
                settings.integer("limit", 1),
                normaliser(settings),
                settings.days("expires_after"),
                settings.integer("shared_above", 1),
                !order && counts.orElse(true));
    }

    private Normaliser normaliser(YamlMap settings) {
        String written =
                settings.oneOf("normalise", List.of("phone", "email", "lower")).orElse("");
        Optional<String> region = settings.string("region");
        if (written.equals("phone")) {
            return phone(settings, region);
        }
        if (region.isPresent()
                && (written.isEmpty() == settings.get("normalise").isEmpty())) {
            file.mistake(place(settings, "region"), "a region", "\"region\" only beside \"normalise: phone\"");
        }
        return switch (written) {
            case "email" -> new Normaliser.Email();
            case "lower" -> new Normaliser.Lower();
            default -> new Normaliser.Plain();
        };
    }

    private Normaliser phone(YamlMap settings, Optional<String> region) {
        if (region.isEmpty()) {
            file.mistake(
                    place(settings, "normalise"),
                    "normalise: phone without a region",
                    "\"region\" with the country whose numbers are written without a prefix, such as CN");
            return new Normaliser.Plain();
        }
        Normaliser.Phone phone = new Normaliser.Phone(region.get());
        if (!phone.knownRegion()) {
            file.mistake(
                    place(settings, "region"),
                    "the region \"" + region.get() + "\"",
                    "a country's ISO 3166 code in capitals, such as CN");
            return new Normaliser.Plain();
        }
        return phone;
    }

    private void refuseNamesOfScopes(YamlMap declared, List<Namespace> namespaces) {
        Set<String> scopes = namespaces.stream().map(Namespace::scope).collect(Collectors.toSet());
        for (Namespace namespace : namespaces) {
            if (scopes.contains(namespace.name())) {
                file.mistake(
                        declared.keyNode(namespace.name()),
                        "\"" + namespace.name() + "\" as a namespace and as a scope",
                        "another name for one of them, as rules could mean either");
            }
        }
    }

    private static Yaml place(YamlMap settings, String key) {
        return settings.get(key).filter(YamlScalar.class::isInstance).orElse(settings.keyNode(key));
    }
}
