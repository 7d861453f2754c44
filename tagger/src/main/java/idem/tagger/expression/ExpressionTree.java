package idem.tagger.expression;

import idem.tagger.ExpressionException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expression as maps, lists and texts, as JSON has them: {@code {"and": […]}}, {@code {"or": […]}}, {@code {"not": …}},
 * {@code {"has": tag}}, {@code {"segment": code}}, {@code {"tag": …, "op": "=", "value": …}},
 * {@code {"tag": …, "op": "in"|"not in", "values": […]}}, {@code {"tag": …, "op": "between", "low": …, "high": …}}.
 */
public final class ExpressionTree {

    private static final int DEEPEST = 200;
    private static final String SHAPES = "one of and, or, not, has, segment, or tag with op";

    private ExpressionTree() {}

    /** The tree of an expression. */
    public static Map<String, Object> of(Expression expression) {
        if (expression instanceof Expression.Or or) {
            return Map.of("or", or.terms().stream().map(ExpressionTree::of).toList());
        } else if (expression instanceof Expression.And and) {
            return Map.of("and", and.factors().stream().map(ExpressionTree::of).toList());
        } else if (expression instanceof Expression.Not not) {
            return Map.of("not", of(not.inner()));
        } else if (expression instanceof Expression.Has has) {
            return Map.of("has", has.tag().text());
        } else if (expression instanceof Expression.InSegment in) {
            return Map.of("segment", in.code().text());
        } else if (expression instanceof Expression.Comparison c) {
            return test(c.tag(), c.operator().sign(), Map.of("value", c.value().text()));
        } else if (expression instanceof Expression.OneOf in) {
            return test(in.tag(), "in", Map.of("values", texts(in.values())));
        } else if (expression instanceof Expression.NoneOf in) {
            return test(in.tag(), "not in", Map.of("values", texts(in.values())));
        }
        Expression.Between between = (Expression.Between) expression;
        Map<String, Object> bounds = new LinkedHashMap<>();
        bounds.put("low", between.low().text());
        bounds.put("high", between.high().text());
        return test(between.tag(), "between", bounds);
    }

    /**
     * Reads a tree; numbers and booleans stand for their texts.
     *
     * @throws ExpressionException where it is none, with the path to the place
     */
    public static Expression parse(@Nullable Object tree) {
        return node(tree, "", 0);
    }

    private static Expression node(@Nullable Object node, String path, int depth) {
        if (!(node instanceof Map<?, ?> map)) {
            throw wrong(path, shape(node), "an object with " + SHAPES);
        }
        if (depth > DEEPEST) {
            throw wrong(path, "more than " + DEEPEST + " levels", "fewer: save parts as segments");
        }
        if (map.containsKey("and")) {
            return joined(only(map, path, "and"), path + "/and", depth, true);
        } else if (map.containsKey("or")) {
            return joined(only(map, path, "or"), path + "/or", depth, false);
        } else if (map.containsKey("not")) {
            return new Expression.Not(node(only(map, path, "not"), path + "/not", depth + 1));
        } else if (map.containsKey("has")) {
            return new Expression.Has(term(only(map, path, "has"), path + "/has"));
        } else if (map.containsKey("segment")) {
            return new Expression.InSegment(term(only(map, path, "segment"), path + "/segment"));
        } else if (map.containsKey("tag")) {
            return test(map, path);
        }
        throw wrong(path, map.keySet().toString(), SHAPES);
    }

    private static Expression test(Map<?, ?> map, String path) {
        Term tag = term(map.get("tag"), path + "/tag");
        String op = term(map.get("op"), path + "/op").text();
        return switch (op) {
            case "in" -> new Expression.OneOf(tag, terms(beside(map, path, "values"), path + "/values"));
            case "not in" -> new Expression.NoneOf(tag, terms(beside(map, path, "values"), path + "/values"));
            case "between" ->
                new Expression.Between(
                        tag,
                        term(beside(map, path, "low", "high"), path + "/low"),
                        term(map.get("high"), path + "/high"));
            default ->
                new Expression.Comparison(
                        tag, operator(op, path + "/op"), term(beside(map, path, "value"), path + "/value"));
        };
    }

    /** What stands at the first of the keys that a test has beside its tag and operator; it has no others. */
    private static @Nullable Object beside(Map<?, ?> map, String path, String... keys) {
        List<String> allowed = new ArrayList<>(List.of("tag", "op"));
        allowed.addAll(List.of(keys));
        if (!allowed.containsAll(map.keySet())) {
            throw wrong(path, map.keySet().toString(), allowed + " alone");
        }
        return map.get(keys[0]);
    }

    private static Operator operator(String sign, String path) {
        return Operator.of(sign)
                .orElseThrow(() -> wrong(path, "\"" + sign + "\"", "=, !=, <, <=, >, >=, in, not in or between"));
    }

    private static @Nullable Object only(Map<?, ?> map, String path, String key) {
        if (map.size() > 1) {
            throw wrong(path, map.keySet().toString(), "\"" + key + "\" alone");
        }
        return map.get(key);
    }

    private static Expression joined(@Nullable Object list, String path, int depth, boolean and) {
        List<Expression> parts = new ArrayList<>();
        for (Object item : list(list, path)) {
            parts.add(node(item, path + "/" + parts.size(), depth + 1));
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        return and ? new Expression.And(parts) : new Expression.Or(parts);
    }

    private static List<Term> terms(@Nullable Object list, String path) {
        List<Term> terms = new ArrayList<>();
        for (Object item : list(list, path)) {
            terms.add(term(item, path + "/" + terms.size()));
        }
        return terms;
    }

    private static List<?> list(@Nullable Object node, String path) {
        if (node instanceof List<?> list && !list.isEmpty()) {
            return list;
        }
        throw wrong(path, shape(node), "a list with at least one item");
    }

    private static Term term(@Nullable Object node, String path) {
        if (node instanceof String || node instanceof Boolean) {
            return Term.in(node.toString(), path);
        } else if (node instanceof Number number) {
            return Term.in(plain(number), path);
        }
        throw wrong(path, shape(node), "a text, a number or a boolean");
    }

    /** As an expression has numbers, which know no exponent. */
    private static String plain(Number number) {
        boolean finite = Double.isFinite(number.doubleValue());
        return finite ? new BigDecimal(number.toString()).toPlainString() : number.toString();
    }

    private static String shape(@Nullable Object node) {
        if (node == null) {
            return "nothing";
        }
        return node instanceof Map ? "an object" : node instanceof List ? "a list" : "\"" + node + "\"";
    }

    private static Map<String, Object> test(Term tag, String op, Map<String, Object> rest) {
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("tag", tag.text());
        test.put("op", op);
        test.putAll(rest);
        return test;
    }

    private static List<String> texts(List<Term> terms) {
        return terms.stream().map(Term::text).toList();
    }

    private static ExpressionException wrong(String path, String found, String expected) {
        return Mistaken.at(Term.in("", path), found, expected);
    }
}
