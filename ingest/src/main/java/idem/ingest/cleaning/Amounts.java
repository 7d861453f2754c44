package idem.ingest.cleaning;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts and numbers as people write them: {@code ¥1,299.00}, {@code 1,299.00元}, {@code (12.50)}. */
public final class Amounts {

    private static final Pattern WRITTEN = Pattern.compile(
            "(?<minus>[-(]?)\\s*(?:[¥$£€]|RMB|CNY|USD|GBP|EUR)?\\s*(?<minus2>-?)"
                    + "(?<number>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d*)?|\\.\\d+)(?<exponent>[eE][+-]?\\d{1,3})?"
                    + "\\s*(?:元|圆|¥|RMB|CNY|USD|GBP|EUR)?\\s*(?<close>\\)?)",
            Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 40;
    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,10})?");

    private Amounts() {}

    /** The number of cleaned text, with the decimals that were written; empty where it is none. */
    public static Optional<BigDecimal> read(String cleaned) {
        if (PLAIN.matcher(cleaned).matches()) {
            return Optional.of(new BigDecimal(cleaned));
        }
        Matcher matcher = WRITTEN.matcher(cleaned);
        if (cleaned.length() > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        boolean bracket = matcher.group("minus").equals("(");
        if (bracket == matcher.group("close").isEmpty()) {
            return Optional.empty();
        }
        String exponent = matcher.group("exponent") == null ? "" : matcher.group("exponent");
        BigDecimal number = new BigDecimal(matcher.group("number").replace(",", "") + exponent);
        boolean negative =
                !matcher.group("minus").isEmpty() ^ !matcher.group("minus2").isEmpty();
        return Optional.of(negative ? number.negate() : number);
    }
}
