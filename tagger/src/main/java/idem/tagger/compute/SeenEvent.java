package idem.tagger.compute;

import idem.graph.tag.PastEvent;
import idem.tagger.rule.EventFilter.PropertyTest;
import idem.tagger.rule.EventPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event while rules look at it; its properties are read when the first of them asks. */
final class SeenEvent {

    private static final int MOST_DIGITS = 40;

    private final PastEvent event;
    private final Vantage vantage;
    private final Paths paths;
    private final @Nullable List<String>[] texts;
    private @Nullable List<BigDecimal> @Nullable [] numbers;
    private @Nullable String currency;
    private boolean read;

    /**
     * @param paths that rules may ask for
     */
    SeenEvent(PastEvent event, Vantage vantage, Paths paths) {
        this.event = event;
        this.vantage = vantage;
        this.paths = paths;
        this.texts = arrayOfLists(paths.size());
    }

    PastEvent event() {
        return event;
    }

    /** The values at the path of that number as texts, in their order; blank ones are none. Looked up once. */
    List<String> texts(int path) {
        List<String> known = texts[path];
        if (known == null) {
            known = lookUp(path);
            texts[path] = known;
        }
        return known;
    }

    private List<String> lookUp(int number) {
        EventPath path = paths.path(number);
        if (path instanceof EventPath.Property) {
            readProperties();
            List<String> found = texts[number];
            return found == null ? List.of() : found;
        }
        String text = switch ((EventPath.Basic) path) {
            case CHANNEL -> event.channel();
            case SOURCE -> event.source();
            case EVENT -> event.name();
            case HOUR -> Integer.toString(vantage.hour(event.millis()));
            case WEEKDAY -> Integer.toString(vantage.weekday(event.millis()));
            case TIMESTAMP -> Long.toString(event.millis());
        };
        return text.isBlank() ? List.of() : List.of(text);
    }

    private void readProperties() {
        if (!read && !event.properties().isEmpty()) {
            currency = PropertyReader.read(event.properties(), paths.properties(), vantage.products(), texts);
        }
        read = true;
    }

    /** The numbers at the path of that number, in their order; what is none is left out. Read once. */
    List<BigDecimal> numbers(int path) {
        @Nullable List<BigDecimal>[] read = numbers;
        if (read == null) {
            read = arrayOfLists(texts.length);
            numbers = read;
        }
        List<BigDecimal> known = read[path];
        if (known == null) {
            known = new ArrayList<>();
            for (String text : texts(path)) {
                number(text).ifPresent(known::add);
            }
            read[path] = known;
        }
        return known;
    }

    @SuppressWarnings("unchecked") // an array of lists
    private static <T> @Nullable List<T>[] arrayOfLists(int size) {
        return (List<T>[]) new List<?>[size];
    }

    /** The currency of its amounts. */
    String currency() {
        readProperties();
        String named = currency;
        return named == null ? vantage.currency() : named;
    }

    /**
     * @param path the number of the path that is tested
     */
    boolean meets(PropertyTest test, int path) {
        List<String> found = texts(path);
        if (!test.present()) {
            return found.isEmpty();
        }
        for (String text : found) {
            if (meets(test, text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean meets(PropertyTest test, String text) {
        if (!test.oneOf().isEmpty() && !test.oneOf().contains(text)) {
            return false;
        }
        if (test.atLeast().isEmpty() && test.below().isEmpty()) {
            return true;
        }
        Optional<BigDecimal> number = number(text);
        return number.isPresent()
                && test.atLeast()
                        .map(least -> number.get().compareTo(least) >= 0)
                        .orElse(true)
                && test.below().map(end -> number.get().compareTo(end) < 0).orElse(true);
    }

    /** A number of a size that money and counts have; empty for any other text, so that no sum grows beyond memory. */
    static Optional<BigDecimal> number(String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        if (text.length() > MOST_DIGITS
                || !(first == '-' || first == '+' || first == '.' || Character.isDigit(first))) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean sane = Math.abs((long) number.scale()) <= MOST_DIGITS;
            return sane ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
