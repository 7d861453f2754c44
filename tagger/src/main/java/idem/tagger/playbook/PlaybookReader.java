package idem.tagger.playbook;

import idem.graph.rulefile.Yaml;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlScalar;
import idem.graph.tag.CatalogueTag.Names;
import idem.tagger.ExpressionException;
import idem.tagger.consent.Consents;
import idem.tagger.expression.Expression;
import idem.tagger.expression.NamedSegment;
import idem.tagger.expression.Vocabulary;
import idem.tagger.playbook.Playbook.Goal;
import idem.tagger.playbook.Playbook.Kind;
import idem.tagger.playbook.Playbook.Message;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one playbook; its mistakes go to those of its file. */
final class PlaybookReader {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_-]{0,63}");
    private static final Expression NOBODY = new Expression.Or(List.of());
    private static final Names NO_NAMES = new Names("", "");
    private static final String USUAL_GOAL = "Order Completed";
    private static final int USUAL_GOAL_DAYS = 30;

    private static final List<String> KEYS = List.of(
            "code", "name", "who", "what", "channels", "purpose", "why", "priority", "again_after", "control", "goal");

    private final YamlMap node;
    private final Set<String> channels;
    private final Vocabulary vocabulary;

    PlaybookReader(YamlMap node, Set<String> channels, Vocabulary vocabulary) {
        this.node = node;
        this.channels = channels;
        this.vocabulary = vocabulary;
    }

    /** The playbook; empty where it lacks what none can do without. */
    Optional<Playbook> read() {
        node.allowOnly(KEYS);
        Optional<String> code = code();
        Names name = names(node, "name");
        Optional<Expression> who = who();
        Optional<Message> what = what();
        List<String> reached = reached();
        Names why = names(node, "why");
        String purpose = node.string("purpose").orElse(Consents.MARKETING);
        int priority = node.integer("priority", 0).orElse(0);
        double control = control();
        Goal goal = goal();
        var againAfter = node.days("again_after");
        if (code.isEmpty() || who.isEmpty() || what.isEmpty() || reached.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Playbook(
                code.get(), name, who.get(), what.get(), reached, purpose, why, priority, againAfter, control, goal));
    }

    private Optional<String> code() {
        Optional<String> code = node.requiredString("code");
        if (code.isPresent() && !CODE.matcher(code.get()).matches()) {
            node.mistake(
                    node.get("code").orElse(node),
                    "\"" + code.get() + "\"",
                    "a code of small letters, digits, - and _, beginning with a letter");
        }
        return code;
    }

    /** Saved segments are known to the graph alone, so here any is taken; whoever asks for the members meets an unknown one. */
    private Optional<Expression> who() {
        if (!(node.get("who").orElse(null) instanceof YamlScalar scalar)) {
            Yaml place = node.get("who").orElse(node);
            node.mistake(place, node.get("who").map(Yaml::described).orElse("no \"who\""), "an expression over tags");
            return Optional.empty();
        }
        try {
            Expression who = Expression.parse(scalar.text());
            vocabulary.bind(who, segment -> Optional.of(NamedSegment.following(NOBODY)));
            return Optional.of(who);
        } catch (ExpressionException e) {
            int column = scalar.column() + (scalar.quoted() ? 1 : 0) + e.column() - 1;
            node.mistake(
                    new YamlScalar(scalar.text(), false, scalar.line(), Math.max(1, column)), e.found(), e.expected());
            return Optional.empty();
        }
    }

    private Optional<Message> what() {
        Optional<YamlMap> what = node.map("what");
        if (what.isEmpty()) {
            node.mistake(
                    node, "no \"what\"", "what is sent, such as { kind: offer, text: { zh: …, en: … }, coupon: … }");
            return Optional.empty();
        }
        YamlMap map = what.get();
        map.allowOnly(List.of("kind", "text", "coupon"));
        List<String> kinds = Arrays.stream(Kind.values()).map(Kind::word).toList();
        Kind kind = map.oneOf("kind", kinds)
                .map(word -> Kind.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Kind.MESSAGE);
        return Optional.of(
                new Message(kind, names(map, "text"), map.string("coupon").orElse("")));
    }

    private List<String> reached() {
        List<YamlScalar> written = node.scalars("channels");
        if (written.isEmpty()) {
            node.mistake(node, "no \"channels\"", "channels, the best first, of " + String.join(", ", channels));
        }
        for (YamlScalar channel : written) {
            if (!channels.contains(channel.text())) {
                node.mistake(
                        channel, channel.described(), "one of the file's channels: " + String.join(", ", channels));
            }
        }
        return written.stream().map(YamlScalar::text).toList();
    }

    private double control() {
        Optional<BigDecimal> written = node.decimal("control");
        boolean fits = written.filter(share -> share.signum() < 0 || share.compareTo(BigDecimal.ONE) >= 0)
                .isEmpty();
        if (!fits) {
            node.mistake(
                    node.get("control").orElse(node),
                    written.map(BigDecimal::toPlainString).orElse(""),
                    "a share from 0 to below 1, such as 0.1");
        }
        return fits ? written.map(BigDecimal::doubleValue).orElse(0.0) : 0;
    }

    private Goal goal() {
        Optional<YamlMap> goal = node.map("goal");
        goal.ifPresent(map -> map.allowOnly(List.of("event", "within")));
        return new Goal(
                goal.flatMap(map -> map.string("event")).orElse(USUAL_GOAL),
                goal.map(map -> map.days("within").orElse(USUAL_GOAL_DAYS)).orElse(USUAL_GOAL_DAYS));
    }

    private static Names names(YamlMap map, String key) {
        Optional<YamlMap> names = map.map(key);
        if (names.isEmpty()) {
            if (map.get(key).isEmpty()) {
                map.mistake(map, "no \"" + key + "\"", "both languages, such as { zh: 新客欢迎, en: Welcome }");
            }
            return NO_NAMES;
        }
        names.get().allowOnly(List.of("zh", "en"));
        return new Names(
                names.get().requiredString("zh").orElse(""),
                names.get().requiredString("en").orElse(""));
    }
}
