package idem.api.problem;

import idem.api.BadInputException;
import idem.api.RequestException;
import idem.graph.IncompatibleGraphException;
import idem.graph.LeaseHeldException;
import idem.graph.RuleFileException;
import idem.ingest.IngestException;
import idem.ingest.UnreadableEventsException;
import idem.resolver.ResolverException;
import idem.tagger.ExpressionException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What the program refuses of its own, as problems; for REST and the command line alike. */
public final class Refusals {

    private static final Pattern FOUND_AND_EXPECTED =
            Pattern.compile("(?:([a-z]\\w*): )?found (.*?); expected (.*)", Pattern.DOTALL);

    private static final Pattern IN_A_LINE =
            Pattern.compile("(\\S+?):(\\d+):(\\d+): found (.*?); expected ([^\\n]*)(?:\\n.*)?", Pattern.DOTALL);

    private Refusals() {}

    /**
     * The problem of a refusal; empty where the exception is none.
     *
     * @param place where it lies that the exception itself does not know
     */
    public static Optional<Problem> problem(Throwable refusal, String place) {
        if (refusal instanceof RequestException request) {
            HttpStatus status = status(request.why());
            return Optional.of(Problem.of(
                    status.value(), status.getReasonPhrase(), request.field(), request.found(), request.expected()));
        }
        if (refusal instanceof ExpressionException expression) {
            return Optional.of(problem(expression));
        }
        return status(refusal).map(status -> told(status, place, refusal.getMessage()));
    }

    /**
     * The problem of a message, with the field that it begins with, and what it says was found and expected; where it tells
     * mistakes by their lines, those of the first, and all of them as the detail.
     */
    public static Problem told(HttpStatus status, String place, @Nullable String message) {
        String title = status.getReasonPhrase();
        Matcher line = IN_A_LINE.matcher(message == null ? "" : message);
        if (line.matches()) {
            String found = "%s at line %s, column %s".formatted(line.group(4), line.group(2), line.group(3));
            return Problem.of(status.value(), title, line.group(1), found, line.group(5))
                    .in(String.valueOf(message));
        }
        Matcher told = FOUND_AND_EXPECTED.matcher(message == null ? "" : message);
        return told.matches()
                ? Problem.of(
                        status.value(),
                        title,
                        told.group(1) == null ? place : told.group(1),
                        told.group(2),
                        told.group(3))
                : Problem.of(status.value(), title, message == null ? title : message);
    }

    private static HttpStatus status(RequestException.Cause cause) {
        return switch (cause) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case GONE -> HttpStatus.GONE;
            case CONFLICT -> HttpStatus.CONFLICT;
            case UNPROCESSABLE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
        };
    }

    private static Problem problem(ExpressionException e) {
        String field = e.column() > 0 ? "expression" : "tree";
        String place = e.column() > 0 ? "at " + e.place() : e.place();
        return Problem.of(
                HttpStatus.BAD_REQUEST.value(),
                HttpStatus.BAD_REQUEST.getReasonPhrase(),
                field,
                e.found() + " " + place,
                e.expected());
    }

    private static Optional<HttpStatus> status(Throwable refusal) {
        if (refusal instanceof BadInputException || refusal instanceof UnreadableEventsException) {
            return Optional.of(HttpStatus.BAD_REQUEST);
        }
        if (refusal instanceof IngestException
                || refusal instanceof ResolverException
                || refusal instanceof RuleFileException
                || refusal instanceof IncompatibleGraphException) {
            return Optional.of(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return refusal instanceof LeaseHeldException ? Optional.of(HttpStatus.CONFLICT) : Optional.empty();
    }
}
