package idem.tagger.expression;

import idem.tagger.ExpressionException;
import java.util.ArrayList;
import java.util.List;

/** Reads the text of an expression by recursive descent, one method a rule of the grammar. */
final class ExpressionParser {

    private static final int DEEPEST = 200;
    private static final String A_TEST = "a tag, \"has\", \"segment(\", \"not\" or \"(\"";
    private static final String A_COMPARISON =
            "=, !=, <, <=, >, >=, \"in\", \"not in\" or \"between\" behind a tag (or \"has\" before it)";

    private final List<Token> tokens;
    private int at;
    private int depth;

    ExpressionParser(String text) {
        this.tokens = Lexer.tokens(text);
    }

    Expression parse() {
        Expression expression = expression();
        if (peek().kind() != Token.Kind.END) {
            throw wrong("\"and\", \"or\" or the end");
        }
        return expression;
    }

    private Expression expression() {
        List<Expression> terms = new ArrayList<>(List.of(term()));
        while (accept("or")) {
            terms.add(term());
        }
        return terms.size() == 1 ? terms.get(0) : new Expression.Or(terms);
    }

    private Expression term() {
        List<Expression> factors = new ArrayList<>(List.of(factor()));
        while (accept("and")) {
            factors.add(factor());
        }
        return factors.size() == 1 ? factors.get(0) : new Expression.And(factors);
    }

    private Expression factor() {
        if (++depth > DEEPEST) {
            throw Mistaken.at(peek().term(), "more than " + DEEPEST + " levels", "fewer: save parts as segments");
        }
        Expression factor = unguardedFactor();
        depth--;
        return factor;
    }

    private Expression unguardedFactor() {
        if (accept("not")) {
            return new Expression.Not(factor());
        }
        if (peek().isSign("(")) {
            at++;
            Expression inner = expression();
            expectSign(")", "\"and\", \"or\" or \")\"");
            return inner;
        }
        return test();
    }

    private Expression test() {
        if (accept("has")) {
            return new Expression.Has(name("a tag"));
        }
        if (peek().isWord("segment") && tokens.get(at + 1).isSign("(")) {
            at += 2;
            Term code = name("the code of a segment");
            expectSign(")", "\")\"");
            return new Expression.InSegment(code);
        }
        Term tag = name(A_TEST);
        if (accept("in")) {
            return new Expression.OneOf(tag, values());
        }
        if (peek().isWord("not")) {
            at++;
            if (!accept("in")) {
                throw wrong("\"in\"");
            }
            return new Expression.NoneOf(tag, values());
        }
        if (accept("between")) {
            Term low = name("a value");
            if (!accept("and")) {
                throw wrong("\"and\"");
            }
            return new Expression.Between(tag, low, name("a value"));
        }
        return comparison(tag);
    }

    private Expression comparison(Term tag) {
        Operator operator = peek().kind() == Token.Kind.SIGN
                ? Operator.of(peek().text()).orElseThrow(() -> wrong(A_COMPARISON))
                : null;
        if (operator == null) {
            throw wrong(A_COMPARISON);
        }
        at++;
        return new Expression.Comparison(tag, operator, name("a value"));
    }

    private List<Term> values() {
        expectSign("(", "\"(\"");
        List<Term> values = new ArrayList<>(List.of(name("a value")));
        while (peek().isSign(",")) {
            at++;
            values.add(name("a value"));
        }
        expectSign(")", "\",\" or \")\"");
        return values;
    }

    private Term name(String expected) {
        Token token = peek();
        if (!token.isName()) {
            boolean keyword = token.kind() == Token.Kind.WORD && !expected.equals(A_TEST);
            throw wrong(expected + (keyword ? " (in quotes, where it is a word of the language)" : ""));
        }
        at++;
        return token.term();
    }

    private boolean accept(String keyword) {
        boolean there = peek().isWord(keyword);
        at += there ? 1 : 0;
        return there;
    }

    private void expectSign(String sign, String expected) {
        if (!peek().isSign(sign)) {
            throw wrong(expected);
        }
        at++;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private ExpressionException wrong(String expected) {
        return Mistaken.at(peek().term(), peek().described(), expected);
    }
}
