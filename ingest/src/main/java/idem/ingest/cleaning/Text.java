package idem.ingest.cleaning;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Written text: full-width forms become plain ones, and what stands for nothing is nothing. */
public final class Text {

    private static final Set<String> BLANK = Set.of(
            "-", "--", "—", "——", "/", "n/a", "#n/a", "na", "null", "none", "nil", "nan", "空", "无", "暂无", "(null)",
            "\\n");
    private static final int LONGEST_BLANK = 6;
    private static final Pattern NUMBER_LIKE = Pattern.compile("([+-]?\\d+)\\.0+");
    private static final Pattern DESTROYED = Pattern.compile("\\d(?:\\.\\d+)?[eE]\\+\\d+");

    private Text() {}

    /** Without white space at the ends, in Unicode's NFKC form; empty where it stands for nothing. */
    public static String clean(String written) {
        boolean ascii = true;
        for (int i = 0; i < written.length() && ascii; i++) {
            ascii = written.charAt(i) < 0x80;
        }
        String cleaned = (ascii ? written : Normalizer.normalize(written, Normalizer.Form.NFKC)).strip();
        return cleaned.length() <= LONGEST_BLANK && BLANK.contains(cleaned.toLowerCase(Locale.ROOT)) ? "" : cleaned;
    }

    /** The id that a number stands for: {@code 17850} of {@code 17850.0}. */
    public static String withoutZeroDecimals(String cleaned) {
        Matcher matcher = NUMBER_LIKE.matcher(cleaned);
        return matcher.matches() ? matcher.group(1) : cleaned;
    }

    /** Whether a spreadsheet has turned a long number into one with an exponent, {@code 1.38E+10}. */
    public static boolean destroyedBySpreadsheet(String cleaned) {
        return DESTROYED.matcher(cleaned).matches();
    }

    /** Whether no half of a surrogate pair stands alone: such text cannot be stored. */
    public static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
