package idem.api.server;

import idem.api.problem.Problem;
import idem.api.problem.ProblemWriter;
import idem.graph.gzip.GzipStream;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Unpacks bodies that come as gzip, and refuses those that come packed otherwise. */
final class UnpackedBody extends OncePerRequestFilter {

    private static final int BUFFER = 1 << 12;
    private static final String ENCODING = "Content-Encoding";
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    private final ProblemWriter problems;

    UnpackedBody(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String encoding = request.getHeader(ENCODING);
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            chain.doFilter(request, response);
        } else if (GZIP.stream().anyMatch(encoding.strip()::equalsIgnoreCase)) {
            chain.doFilter(new Unpacked(request), response);
        } else {
            problems.write(
                    response,
                    Problem.of(415, "Unsupported Media Type", ENCODING, "another than gzip", "gzip, or a plain body"));
        }
    }

    /** A request whose body is read unpacked; how long it will be is not known. */
    private static final class Unpacked extends HttpServletRequestWrapper {

        private static final String LENGTH = "Content-Length";

        Unpacked(HttpServletRequest packed) {
            super(packed);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream packed = super.getInputStream();
            return new Unpacking(packed, new GzipStream(packed, BUFFER));
        }

        @Override
        public int getContentLength() {
            return -1;
        }

        @Override
        public long getContentLengthLong() {
            return -1;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return hidden(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return hidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !hidden(name))
                    .toList());
        }

        private static boolean hidden(String name) {
            return name.equalsIgnoreCase(LENGTH) || name.equalsIgnoreCase(ENCODING);
        }
    }

    /** What is read of a packed stream. */
    private static final class Unpacking extends ReadBody {

        private final InputStream content;

        Unpacking(ServletInputStream packed, InputStream content) {
            super(packed);
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            return content.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return content.read(buffer, offset, length);
        }
    }
}
