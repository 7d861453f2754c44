package idem.tagger.expression;

import java.util.Locale;
import java.util.Set;

/**
 * A piece of an expression's text.
 *
 * @param column in code points, from 1
 */
record Token(Kind kind, String text, int column) {

    private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "in", "has", "between", "segment");

    /** What a piece of text is. */
    enum Kind {
        WORD,
        QUOTED,
        SIGN,
        END
    }

    /** Whether it is this word of the language, in either case. */
    boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /** Whether it can name a tag or a value. */
    boolean isName() {
        return kind == Kind.QUOTED || (kind == Kind.WORD && !isKeyword(text));
    }

    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    Term term() {
        return Term.at(text, column);
    }

    /** What a message calls it. */
    String described() {
        return kind == Kind.END ? "the end" : "\"" + text + "\"";
    }
}
