package idem.resolver.simulate;

import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import idem.graph.identifier.Normaliser;
import idem.graph.identifier.Recognition;
import idem.graph.rulefile.Mistakes;
import idem.graph.rulefile.Nearest;
import idem.graph.rulefile.Yaml;
import idem.graph.rulefile.YamlList;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlScalar;
import idem.resolver.cluster.Decision;
import idem.resolver.rule.IdentityRules;
import idem.resolver.time.Iso8601;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads a scenario file and notes every mistake. */
final class ScenarioReader {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration APART = Duration.ofHours(1);
    private static final Set<String> RESERVED = Set.of("timestamp", "source", "channel");
    private static final int MOST_IDENTIFIERS = 20;

    private final YamlMap file;
    private final Mistakes mistakes;
    private final IdentityRules otherwise;
    private final Optional<Instant> given;

    ScenarioReader(YamlMap file, Mistakes mistakes, IdentityRules otherwise, Optional<Instant> given) {
        this.file = file;
        this.mistakes = mistakes;
        this.otherwise = otherwise;
        this.given = given;
    }

    Optional<Scenario> read() {
        file.allowOnly(List.of("name", "identity", "events", "persons", "decisions", "at"));
        String name = file.string("name").orElseGet(this::nameOfFile);
        Optional<YamlMap> identity = file.map("identity");
        Optional<IdentityRules> rules = identity.isPresent()
                ? identity.flatMap(map -> IdentityRules.read(map, mistakes))
                : Optional.of(otherwise).filter(usual -> file.get("identity").isEmpty());
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        Namespaces namespaces = rules.get().namespaces();
        List<Scenario.StatedEvent> events = events(namespaces);
        Instant newest = events.stream()
                .map(event -> Instant.ofEpochMilli(event.time()))
                .max(Instant::compareTo)
                .orElse(FIRST);
        Instant written = time(file, "at", newest);
        List<Decision> decisions = new DecisionReader(namespaces).read();
        Optional<List<List<String>>> persons = persons(namespaces);
        return Optional.of(new Scenario(
                name,
                rules.get(),
                events,
                decisions,
                persons,
                given.orElse(written).toEpochMilli()));
    }

    private String nameOfFile() {
        String path = mistakes.file();
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return last.replaceFirst("\\.ya?ml$", "");
    }

    private List<Scenario.StatedEvent> events(Namespaces namespaces) {
        mustBeList("events");
        if (!file.keys().contains("events")) {
            file.mistake(file, "no \"events\"", "a list of events under \"events\"");
        }
        List<Scenario.StatedEvent> events = new ArrayList<>();
        Instant next = FIRST;
        for (YamlMap event : file.maps("events")) {
            Instant time = time(event, "timestamp", next);
            if (event.get("timestamp").isEmpty()) {
                next = next.plus(APART);
            }
            String source = event.string("source").orElse("");
            String channel = event.string("channel").orElse("");
            events.add(new Scenario.StatedEvent(time.toEpochMilli(), source, channel, stated(event, namespaces)));
        }
        return events;
    }

    private List<String> stated(YamlMap event, Namespaces namespaces) {
        Set<String> keys = new LinkedHashSet<>();
        for (String namespace : event.keys()) {
            if (RESERVED.contains(namespace)) {
                continue;
            }
            if (namespaces.find(namespace).isEmpty()) {
                undeclared(event.keyNode(namespace), namespace, namespaces);
                continue;
            }
            event.strings(namespace).forEach(value -> keys.add(key(namespaces, namespace, value)));
        }
        if (keys.size() > MOST_IDENTIFIERS) {
            file.mistake(event, keys.size() + " identifiers in one event", "at most " + MOST_IDENTIFIERS);
        }
        return List.copyOf(keys);
    }

    private Optional<List<List<String>>> persons(Namespaces namespaces) {
        mustBeList("persons");
        Optional<Yaml> written = file.get("persons");
        if (written.isEmpty() || !(written.get() instanceof YamlList list)) {
            return Optional.empty();
        }
        List<List<String>> persons = new ArrayList<>();
        for (Yaml person : list.items()) {
            if (person instanceof YamlList identifiers && !identifiers.items().isEmpty()) {
                persons.add(identifiers.items().stream()
                        .flatMap(identifier -> identifier(identifier, namespaces).stream())
                        .toList());
            } else {
                file.mistake(person, person.described(), "a list of a person's identifiers, each as namespace:value");
            }
        }
        persons.removeIf(List::isEmpty);
        return Optional.of(persons);
    }

    private Optional<String> identifier(Yaml written, Namespaces namespaces) {
        String text = written instanceof YamlScalar scalar ? scalar.text() : "";
        int colon = text.indexOf(':');
        if (colon < 1) {
            file.mistake(written, "what is no identifier", "an identifier as namespace:value, in quotes");
            return Optional.empty();
        }
        String namespace = text.substring(0, colon);
        if (namespaces.find(namespace).isEmpty()) {
            undeclared(written, namespace, namespaces);
            return Optional.empty();
        }
        return Optional.of(key(namespaces, namespace, text.substring(colon + 1)));
    }

    private void undeclared(Yaml at, String namespace, Namespaces namespaces) {
        List<String> declared =
                namespaces.inOrder().stream().map(Namespace::name).toList();
        file.mistake(
                at,
                "the undeclared namespace \"" + namespace + "\"",
                "one that \"namespaces\" declares"
                        + Nearest.to(namespace, declared)
                                .map(near -> "; did you mean \"" + near + "\"?")
                                .orElse(""));
    }

    private Instant time(YamlMap map, String key, Instant otherwise) {
        Optional<String> written = map.string(key);
        if (written.isEmpty()) {
            return otherwise;
        }
        OptionalLong millis = Iso8601.millis(written.get());
        if (millis.isEmpty()) {
            map.mistake(
                    map.get(key).orElseThrow(), "\"" + written.get() + "\"", Iso8601.EXPECTED + " for \"" + key + "\"");
            return otherwise;
        }
        return Instant.ofEpochMilli(millis.getAsLong());
    }

    private void mustBeList(String key) {
        Optional<Yaml> node = file.get(key);
        if (node.isPresent() && !(node.get() instanceof YamlList)) {
            file.mistake(node.get(), node.get().described(), "a list for \"" + key + "\"");
        }
    }

    /** The key of a written value: normalised where it identifies somebody, else cleaned. */
    private static String key(Namespaces namespaces, String namespace, String value) {
        Recognition recognition = namespaces.recognise(namespace, value);
        if (recognition instanceof Recognition.Recognised recognised) {
            return recognised.identifier().key();
        }
        return recognition instanceof Recognition.Blocked blocked
                ? blocked.identifier().key()
                : namespace + ":" + Normaliser.clean(value);
    }

    /** Reads {@code decisions}: {@code same} or {@code different} with two identifiers, and optionally {@code at}. */
    private final class DecisionReader {

        private final Namespaces namespaces;

        DecisionReader(Namespaces namespaces) {
            this.namespaces = namespaces;
        }

        List<Decision> read() {
            mustBeList("decisions");
            List<Decision> decisions = new ArrayList<>();
            Instant next = FIRST;
            for (YamlMap decision : file.maps("decisions")) {
                decision.allowOnly(List.of("same", "different", "at"));
                Instant at = time(decision, "at", next);
                next = next.plus(APART);
                decision(decision, at).ifPresent(decisions::add);
            }
            return decisions;
        }

        private Optional<Decision> decision(YamlMap decision, Instant at) {
            boolean same = decision.get("same").isPresent();
            if (same == decision.get("different").isPresent()) {
                file.mistake(
                        decision, same ? "both" : "neither", "either \"same\" or \"different\", with two identifiers");
                return Optional.empty();
            }
            String word = same ? "same" : "different";
            List<String> keys = decision.scalars(word).stream()
                    .flatMap(scalar -> identifier(scalar, namespaces).stream())
                    .distinct()
                    .toList();
            if (keys.size() != 2) {
                file.mistake(
                        decision.keyNode(word),
                        keys.size() + " identifiers",
                        "two different ones for \"" + word + "\"");
                return Optional.empty();
            }
            Decision.Kind kind = same ? Decision.Kind.SAME : Decision.Kind.DIFFERENT;
            return Optional.of(new Decision(keys.get(0), keys.get(1), kind, at.toEpochMilli()));
        }
    }
}
