package idem.tagger.playbook;

import idem.graph.rulefile.Mistakes;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlReader;
import idem.graph.rulefile.YamlScalar;
import idem.tagger.expression.Vocabulary;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code playbooks.yml} with all of its mistakes at once. */
final class PlaybooksReader {

    private static final int USUAL_CONTACTS = 3;
    private static final LocalTime USUAL_QUIET_FROM = LocalTime.of(21, 0);
    private static final LocalTime USUAL_QUIET_UNTIL = LocalTime.of(9, 0);

    private final Mistakes mistakes;
    private final Vocabulary vocabulary;

    PlaybooksReader(String file, Vocabulary vocabulary) {
        this.mistakes = new Mistakes(file);
        this.vocabulary = vocabulary;
    }

    Playbooks read(String text) {
        Optional<YamlMap> root = YamlReader.read(text, mistakes);
        root.ifPresent(map -> map.allowOnly(List.of("limits", "channels", "playbooks")));
        Map<String, List<String>> channels = root.map(this::channels).orElse(Map.of());
        ContactRules rules = limits(root.flatMap(map -> map.map("limits")), channels);
        List<Playbook> playbooks =
                root.map(map -> playbooks(map, channels.keySet())).orElse(List.of());
        mistakes.throwIfAny();
        return new Playbooks(rules, playbooks);
    }

    private Map<String, List<String>> channels(YamlMap root) {
        Map<String, List<String>> channels = new LinkedHashMap<>();
        Optional<YamlMap> written = root.map("channels");
        if (written.isEmpty()) {
            root.mistake(root, "no \"channels\"", "channels with the namespaces of their addresses: { sms: [phone] }");
        }
        written.ifPresent(map -> map.keys().forEach(channel -> {
            List<String> namespaces = map.strings(channel);
            if (namespaces.isEmpty()) {
                map.mistake(map.keyNode(channel), "no namespaces of \"" + channel + "\"", "namespaces such as [phone]");
            }
            channels.put(channel, namespaces);
        }));
        return channels;
    }

    private static ContactRules limits(Optional<YamlMap> limits, Map<String, List<String>> channels) {
        limits.ifPresent(map -> map.allowOnly(List.of("contacts_a_week", "quiet_hours", "youngest")));
        Optional<YamlMap> quiet = limits.flatMap(map -> map.map("quiet_hours"));
        quiet.ifPresent(map -> map.allowOnly(List.of("from", "until")));
        return new ContactRules(
                limits.map(map -> map.integer("contacts_a_week", 1).orElse(USUAL_CONTACTS))
                        .orElse(USUAL_CONTACTS),
                quiet.map(map -> time(map, "from", USUAL_QUIET_FROM)).orElse(USUAL_QUIET_FROM),
                quiet.map(map -> time(map, "until", USUAL_QUIET_UNTIL)).orElse(USUAL_QUIET_UNTIL),
                limits.map(map -> map.integer("youngest", ContactRules.CHILD).orElse(ContactRules.CHILD))
                        .orElse(ContactRules.CHILD),
                channels);
    }

    private static LocalTime time(YamlMap map, String key, LocalTime otherwise) {
        Optional<String> text = map.string(key);
        try {
            return text.map(LocalTime::parse).orElse(otherwise);
        } catch (DateTimeException e) {
            map.mistake(
                    map.get(key).orElse(map),
                    "\"" + text.orElse("") + "\"",
                    "a time in quotes such as \"21:00\" for \"" + key + "\"");
            return otherwise;
        }
    }

    private List<Playbook> playbooks(YamlMap root, Set<String> channels) {
        List<Playbook> playbooks = new ArrayList<>();
        Set<String> codes = new LinkedHashSet<>();
        if (root.get("playbooks").isEmpty()) {
            root.mistake(root, "no \"playbooks\"", "a list of playbooks");
        }
        for (YamlMap node : root.maps("playbooks")) {
            Optional<String> code = node.string("code");
            if (code.isPresent() && !codes.add(code.get())) {
                YamlScalar place = (YamlScalar) node.keyNode("code");
                node.mistake(place, "a second playbook \"" + code.get() + "\"", "each code once");
            }
            new PlaybookReader(node, channels, vocabulary).read().ifPresent(playbooks::add);
        }
        return playbooks;
    }
}
