package idem.api.server;

import idem.api.problem.Problem;
import idem.api.problem.RefusedByWeb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Answers what Tomcat refuses by itself, such as a request line that is malformed, with a problem instead of a page. */
public final class ProblemValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FIRST_REFUSAL = 400;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < FIRST_REFUSAL || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Problem problem = RefusedByWeb.problem(response.getStatus());
        try {
            response.setContentType("application/problem+json");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getReporter().write(JSON.writeValueAsString(problem));
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("A refusal could not be told: {}", gone.getClass().getName());
        }
    }
}
