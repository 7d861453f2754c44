package idem.ingest.event;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Why a line is no JSON, and where. What stands there is not told where it could be somebody's: letters, digits, texts. */
public final class JsonFlaw {

    private static final char FIRST_PRINTED = 0x20;
    private static final char LAST_ASCII = 0x7e;

    private JsonFlaw() {}

    /** What was found, as {@code no JSON: it ends too early, at column 12}. */
    public static String in(String line, JacksonException told) {
        TokenStreamLocation place = told.getLocation();
        if (place == null || place.getColumnNr() < 1) {
            return "no JSON";
        }
        return "no JSON: " + what(line, told, place.getColumnNr() - 1) + ", at column " + place.getColumnNr();
    }

    private static String what(String line, JacksonException told, int at) {
        if (told instanceof UnexpectedEndOfInputException || at >= line.length()) {
            return "it ends too early";
        }
        if (told instanceof MismatchedInputException) {
            return "more stands behind its end";
        }
        char there = line.charAt(at);
        if (there < FIRST_PRINTED) {
            return "a control character";
        }
        return there > LAST_ASCII || Character.isLetterOrDigit(there)
                ? "a word or number that cannot stand there"
                : "a " + there + " that cannot stand there";
    }
}
