package idem.api.problem;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;

/** What is refused before a route's own code is reached: its path, method and media types. */
public final class RefusedByWeb {

    private static final String ROUTES = "a route of /v3/api-docs";

    private RefusedByWeb() {}

    /** The problem of a refusal of Spring's. */
    static Problem problem(ErrorResponse refusal) {
        if (refusal instanceof HttpRequestMethodNotSupportedException method) {
            return of(405, "method", method.getMethod(), oneOf(method.getSupportedHttpMethods()));
        }
        if (refusal instanceof HttpMediaTypeNotSupportedException type) {
            MediaType found = type.getContentType();
            return of(
                    415,
                    "Content-Type",
                    found == null ? "none" : found.toString(),
                    types(type.getSupportedMediaTypes()));
        }
        if (refusal instanceof HttpMediaTypeNotAcceptableException type) {
            return of(406, "Accept", "no media type that is made here", types(type.getSupportedMediaTypes()));
        }
        return problem(refusal.getStatusCode().value());
    }

    /** The problem of which no more is known than its status. */
    public static Problem problem(int status) {
        return switch (status) {
            case 404 -> of(status, "path", "no such route", ROUTES);
            case 405 -> of(status, "method", "one that this route has not", ROUTES);
            case 406 -> of(status, "Accept", "no media type that is made here", "application/json");
            case 413 -> of(status, "body", "more than is taken", "less: send it in parts");
            case 414 -> of(status, "path", "more characters than are taken", "a shorter one");
            case 415 -> of(status, "Content-Type", "none that is read here", "application/json");
            case 417 -> of(status, "Expect", "what is not met here", "100-continue, or none");
            case 431 -> of(status, "headers", "more than are taken", "at most 8 KB of them");
            case 505 -> of(status, "request line", "another version of HTTP", "HTTP/1.1");
            default ->
                status < 500
                        ? of(
                                status,
                                "request",
                                "a request line, path, header or chunk that is malformed or too long",
                                "HTTP/1.1 with at most 8 KB of headers, and a path with no encoded slash, dot segment, semicolon or control character")
                        : Problem.of(status, phrase(status), phrase(status));
        };
    }

    private static Problem of(int status, String field, String found, String expected) {
        return Problem.of(status, phrase(status), field, found, expected);
    }

    private static String phrase(int status) {
        return Optional.ofNullable(HttpStatus.resolve(status))
                .map(HttpStatus::getReasonPhrase)
                .orElse("Refused");
    }

    private static String types(Collection<MediaType> types) {
        return types.isEmpty() ? "application/json" : oneOf(types);
    }

    private static String oneOf(@Nullable Collection<?> expected) {
        return expected == null || expected.isEmpty()
                ? ROUTES
                : expected.stream().map(Object::toString).sorted().collect(Collectors.joining(", ", "one of ", ""));
    }
}
