package idem.api.server;

import idem.api.RequestException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a query parameter that a route does not know: a mistyped filter would else be no filter. */
final class KnownParameters implements HandlerInterceptor {

    private static final int LONGEST_NAME = 40;

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST // what has failed is told, whatever it was asked with
                && !request.getParameterMap().isEmpty()
                && handler instanceof HandlerMethod method
                && method.getBeanType().getPackageName().startsWith("idem.")) {
            Set<String> known = known(method);
            for (String given : request.getParameterMap().keySet()) {
                if (!known.contains(given)) {
                    throw RequestException.invalid(
                            given.length() > LONGEST_NAME ? "query" : given,
                            "a parameter that is unknown here",
                            known.isEmpty() ? "no parameters" : "one of " + String.join(", ", known));
                }
                if (request.getParameterValues(given).length > 1) {
                    throw RequestException.invalid(given, "several values", "one value");
                }
            }
        }
        return true;
    }

    private static Set<String> known(HandlerMethod method) {
        Set<String> known = new TreeSet<>();
        Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(KnownParameters::name)
                .forEach(known::add);
        return known;
    }

    private static String name(MethodParameter parameter) {
        RequestParam annotation = Objects.requireNonNull(parameter.getParameterAnnotation(RequestParam.class));
        return annotation.name().isEmpty()
                ? Objects.requireNonNull(parameter.getParameter().getName())
                : annotation.name();
    }
}
