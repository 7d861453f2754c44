package idem.api.problem;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a body that is no JSON, or whose values are of other types than documented; never a value itself. */
final class UnreadableJson {

    private static final String BODY = "body";

    private UnreadableJson() {}

    static Problem problem(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return problem(BODY, "an unknown field" + place(e), "one of " + known(unknown));
        }
        if (e instanceof InputCoercionException) {
            return problem(field(e), "a number that is too large" + place(e), "a smaller one");
        }
        if (e instanceof MismatchedInputException mismatched) {
            return problem(field(e), found(mismatched) + place(e), expected(mismatched.getTargetType()));
        }
        if (e instanceof DatabindException) {
            return problem(field(e), "a value of another type" + place(e), "the documented type");
        }
        return problem(
                BODY,
                (e instanceof StreamReadException ? "what is no JSON" : "what cannot be read") + place(e),
                "JSON in UTF-8");
    }

    private static Problem problem(String field, String found, String expected) {
        return Problem.of(400, "Bad Request", field, found, expected);
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds() == null
                ? "a known field"
                : unknown.getKnownPropertyIds().stream()
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static String field(JacksonException e) {
        String field = e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
        return field.isEmpty() ? BODY : field;
    }

    private static String place(JacksonException e) {
        var place = e.getLocation();
        return place == null ? "" : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    }

    private static String found(MismatchedInputException e) {
        Object value = e instanceof InvalidFormatException written ? written.getValue() : null;
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof Boolean) {
            return "true or false";
        }
        return value instanceof String ? "a text" : "a value of another type";
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "the documented type";
        }
        Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (boxed == Integer.class || boxed == Long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(boxed)) {
            return "a number";
        }
        if (boxed == Boolean.class) {
            return "true or false";
        }
        if (boxed == String.class) {
            return "a text in quotes";
        }
        return Collection.class.isAssignableFrom(boxed) ? "a list in brackets" : "an object in braces";
    }
}
