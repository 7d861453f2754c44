package idem.tagger.expression;

import static org.assertj.core.api.Assertions.assertThat;

import idem.tagger.ExpressionException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExpressionRoundTripTests {

    @Property(tries = 500)
    void whatIsWrittenIsReadBack(@ForAll("expressions") Expression expression) {
        assertThat(Expression.parse(expression.text())).isEqualTo(expression);
        assertThat(ExpressionTree.parse(ExpressionTree.of(expression))).isEqualTo(expression);
    }

    @Property(tries = 2000)
    void anyTextIsUnderstoodOrToldWrong(@ForAll("garbage") String text) {
        try {
            assertThat(Expression.parse(text).text()).isNotBlank();
        } catch (ExpressionException told) {
            assertThat(told.column()).isBetween(1, text.codePointCount(0, text.length()) + 1);
        }
    }

    @Provide
    Arbitrary<Expression> expressions() {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of(
                        "gender", "近90天订单数", "and", "NOT", "2026-01-01", "-3.5", "a b", "a\"b", "(x)", "=", "segment"),
                Arbitraries.strings().ofMinLength(0).ofMaxLength(6));
        return Expressions.over(Expressions.tests(names, names), 3);
    }

    @Provide
    Arbitrary<String> garbage() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of(
                        "and",
                        "or",
                        "not",
                        "in",
                        "has",
                        "between",
                        "segment",
                        "(",
                        ")",
                        ",",
                        "=",
                        "!=",
                        "<",
                        ">=",
                        "!",
                        "\"",
                        "gender",
                        "女",
                        "3",
                        "2026-01-01",
                        "𝒂",
                        " "),
                Arbitraries.strings().ofMaxLength(4));
        return pieces.list().ofMaxSize(12).map(list -> String.join(" ", list));
    }
}
