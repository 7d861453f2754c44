package idem.api.server;

import idem.api.RequestException;
import idem.api.problem.Problem;
import idem.api.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies larger than the API takes, whether their length is told or not. */
final class BodyLimit extends OncePerRequestFilter {

    private static final long MOST_BYTES = 10L * 1024 * 1024;
    private static final String EXPECTED = "at most 10 MiB: send it in parts";

    private final ProblemWriter problems;

    BodyLimit(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MOST_BYTES) {
            response.setHeader("Connection", "close");
            problems.write(
                    response,
                    Problem.of(413, "Content Too Large", "body", request.getContentLengthLong() + " bytes", EXPECTED));
            return;
        }
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public ServletInputStream getInputStream() throws IOException {
                        return new Counting(super.getInputStream());
                    }
                },
                response);
    }

    /** Throws where more is read than allowed. */
    private static final class Counting extends ReadBody {

        private long read;

        Counting(ServletInputStream source) {
            super(source);
        }

        @Override
        public int read() throws IOException {
            int next = source.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = source.read(buffer, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int bytes) {
            read += bytes;
            if (read > MOST_BYTES) {
                throw RequestException.tooLarge("body", "more than 10 MiB", EXPECTED);
            }
        }
    }
}
