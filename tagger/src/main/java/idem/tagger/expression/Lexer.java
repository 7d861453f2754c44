package idem.tagger.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the text of an expression into tokens. A word is any run of characters but white space, brackets, commas, quotes
 * and the signs of comparison; inside quotes, a doubled quote stands for one.
 */
final class Lexer {

    private static final int LONGEST = 100_000;
    private static final String SINGLE = "(),";
    private static final String COMPARING = "=!<>";

    private final int[] text;
    private int at;

    private Lexer(String text) {
        this.text = text.codePoints().toArray();
    }

    static List<Token> tokens(String text) {
        if (text.length() > LONGEST) {
            throw Mistaken.at(
                    Term.at("", LONGEST),
                    text.length() + " characters",
                    "at most " + LONGEST + ": save parts as segments");
        }
        return new Lexer(text).all();
    }

    private List<Token> all() {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            while (at < text.length && blank(text[at])) {
                at++;
            }
            if (at == text.length) {
                tokens.add(new Token(Token.Kind.END, "", at + 1));
                return tokens;
            }
            tokens.add(next());
        }
    }

    private Token next() {
        int from = at;
        int c = text[at];
        if (c == '"') {
            return quoted();
        }
        if (SINGLE.indexOf(c) >= 0) {
            at++;
            return new Token(Token.Kind.SIGN, written(from), from + 1);
        }
        if (COMPARING.indexOf(c) >= 0) {
            at++;
            if (c != '=' && at < text.length && text[at] == '=') {
                at++;
            }
            return new Token(Token.Kind.SIGN, written(from), from + 1);
        }
        while (at < text.length && ofWord(text[at])) {
            at++;
        }
        return new Token(Token.Kind.WORD, written(from), from + 1);
    }

    private Token quoted() {
        int from = at++;
        StringBuilder inner = new StringBuilder();
        while (at < text.length) {
            if (text[at] != '"') {
                inner.appendCodePoint(text[at++]);
            } else if (at + 1 < text.length && text[at + 1] == '"') {
                inner.append('"');
                at += 2;
            } else {
                at++;
                return new Token(Token.Kind.QUOTED, inner.toString(), from + 1);
            }
        }
        throw Mistaken.at(Term.at("", from + 1), "a quote that is not closed", "a second quote behind it");
    }

    private String written(int from) {
        return new String(text, from, at - from);
    }

    static boolean ofWord(int c) {
        return !blank(c) && c != '"' && SINGLE.indexOf(c) < 0 && COMPARING.indexOf(c) < 0;
    }

    private static boolean blank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
