package idem.tagger.expression;

import java.util.Optional;

/** How a value is compared. */
public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    /** As it is written. */
    public String sign() {
        return sign;
    }

    static Optional<Operator> of(String sign) {
        for (Operator operator : values()) {
            if (operator.sign.equals(sign)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    /** Whether it wants an order among values. */
    boolean ordered() {
        return this != EQUAL && this != NOT_EQUAL;
    }
}
