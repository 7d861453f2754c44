package idem.api.cli;

import idem.api.BadInputException;
import idem.api.problem.Problem;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a command says what it found: people read it on standard output as text, programs as one JSON document, which is
 * a problem where the command failed before it could answer.
 *
 * @param json whether a program reads
 * @param answered whether it has its document
 */
record Output(PrintStream out, PrintStream err, boolean json, AtomicBoolean answered) {

    /**
     * Prints the result, once a command.
     *
     * @throws BadInputException where it cannot be written; what the command did stays done
     */
    void result(Object body, Supplier<String> text) {
        answered.set(true);
        out.println(json ? Json.MAPPER.writeValueAsString(body) : text.get());
        if (out.checkError()) {
            throw new BadInputException(
                    "found that standard output cannot be written; expected an open one with room. What was done stays done");
        }
    }

    /** Tells a program why the command failed, where it has no document yet; people are told on standard error. */
    void failed(Problem problem) {
        if (json && answered.compareAndSet(false, true)) {
            out.println(Json.MAPPER.writeValueAsString(problem));
        }
    }

    /** Tells people how it goes, on standard error. */
    void say(String line) {
        err.println(line);
    }

    /** What writes JSON, made where a program reads: a person need not wait for it. */
    private static final class Json {

        private static final JsonMapper MAPPER =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    }
}
