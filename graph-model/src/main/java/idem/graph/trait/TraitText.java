package idem.graph.trait;

import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trait's value as the text that the graph keeps: text as it is, a number or boolean as JSON, and a text that would read
 * as one of these, or that starts with a quote, in JSON's quotes. So nothing is lost on the way there and back.
 */
public final class TraitText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private TraitText() {}

    /** The text of a value: a string, number or boolean. */
    public static String encode(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof String text) {
            return looksLikeJson(text) ? JSON.writeValueAsString(text) : text;
        }
        return value.toString();
    }

    /** The value of a text: a string, an integer, a {@link BigDecimal}, or a boolean. */
    public static Object decode(String text) {
        if (!looksLikeJson(text)) {
            return text;
        }
        try {
            Object value = JSON.readValue(text, Object.class);
            return value instanceof Number || value instanceof Boolean || value instanceof String ? value : text;
        } catch (JacksonException notJson) {
            return text;
        }
    }

    private static boolean looksLikeJson(String text) {
        if (text.isEmpty()) {
            return false;
        }
        char first = text.charAt(0);
        return first == '"'
                || first == '-'
                || (first >= '0' && first <= '9')
                || text.equals("true")
                || text.equals("false");
    }
}
