package idem.api.problem;

import idem.api.ApiException;
import idem.api.RequestException;
import idem.api.connection.GraphReach;
import idem.graph.GraphOutOfReachException;
import idem.graph.LeaseHeldException;
import idem.graph.RuleFileException;
import idem.graph.db.Reach;
import idem.ingest.IngestException;
import idem.resolver.ResolverException;
import idem.tagger.TaggerException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Turns what a request's handling throws into a problem. Messages never repeat what a body held. */
@RestControllerAdvice
final class Problems {

    private static final String BODY = "body";
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final GraphReach reach;

    Problems(GraphReach reach) {
        this.reach = reach;
    }

    @ExceptionHandler({
        ApiException.class,
        IngestException.class,
        ResolverException.class,
        TaggerException.class,
        RuleFileException.class,
        LeaseHeldException.class
    })
    ResponseEntity<Problem> refused(RuntimeException e) {
        return answer(Refusals.problem(e, BODY).orElseThrow(() -> e));
    }

    @ExceptionHandler({
        GraphOutOfReachException.class,
        TransactionException.class,
        NonTransientDataAccessResourceException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<Problem> outOfReach() {
        Reach found = reach.afterFailure();
        LOG.warn("The graph is out of reach ({})", found);
        return answer(Problem.outOfReach(found));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RequestException refused) {
                return refused(refused);
            }
            if (cause instanceof JacksonException json) {
                return answer(UnreadableJson.problem(json));
            }
        }
        return answer(Problem.of(400, "Bad Request", "body", "no body that can be read", "JSON in UTF-8"));
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException e) {
        return answer(
                Problem.of(400, "Bad Request", e.getParameterName(), "none", "the parameter " + e.getParameterName()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> mistyped(MethodArgumentTypeMismatchException e) {
        return answer(
                Problem.of(400, "Bad Request", e.getName(), "a value of another type", inWords(e.getRequiredType())));
    }

    private static String inWords(@Nullable Class<?> type) {
        if (type == int.class || type == long.class) {
            return "a whole number";
        }
        return type == boolean.class ? "true or false" : "the documented type";
    }

    @ExceptionHandler
    ResponseEntity<Problem> anything(Exception e) {
        if (e instanceof ErrorResponse known) {
            Problem problem = RefusedByWeb.problem(known);
            return ResponseEntity.status(problem.status())
                    .headers(known.getHeaders())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        if (e instanceof InvalidParameterException) {
            return answer(Problem.of(400, "Bad Request", "query", "an escape that is none", "UTF-8, percent-encoded"));
        }
        LOG.error("A request failed by a defect: {} at {}", e.getClass().getName(), place(e));
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "a defect of the program; its log tells the place");
    }

    /** Where it was thrown; its message may hold personal values. */
    private static String place(Exception e) {
        StackTraceElement[] trace = e.getStackTrace();
        return java.util.Arrays.stream(trace)
                .filter(frame -> frame.getClassName().startsWith("idem."))
                .findFirst()
                .or(() -> java.util.Arrays.stream(trace).findFirst())
                .map(StackTraceElement::toString)
                .orElse("an unknown place");
    }

    private static ResponseEntity<Problem> answer(HttpStatus status, String detail) {
        return answer(Refusals.told(status, BODY, detail));
    }

    private static ResponseEntity<Problem> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
