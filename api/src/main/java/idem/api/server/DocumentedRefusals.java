package idem.api.server;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which problems the OpenAPI document says that a route may answer with. */
final class DocumentedRefusals {

    private static final String TOO_MANY_REQUESTS = "429";
    private static final String ONE_PERSON = "/api/v1/persons/{id}";

    private static final Map<String, Named> PROBLEMS = new TreeMap<>(Map.ofEntries(
            Map.entry("400", new Named("BadRequest", "a parameter or the body is wrong: field tells which")),
            Map.entry("401", new Named("Unauthorized", "no key that holds")),
            Map.entry(
                    "403", new Named("Forbidden", "the key has not the scope that the route, or what is asked, wants")),
            Map.entry("404", new Named("NotFound", "what the request names does not exist")),
            Map.entry(
                    "409",
                    new Named("Conflict", "what is there, or another's work at the same moment, stands against it")),
            Map.entry("410", new Named("Gone", "the person was erased")),
            Map.entry("413", new Named("ContentTooLarge", "a body of more than 10 MiB: send it in parts")),
            Map.entry("415", new Named("UnsupportedMediaType", "a Content-Type that the route does not read")),
            Map.entry(
                    "422",
                    new Named("UnprocessableContent", "well-formed, but it cannot be done: detail tells all mistakes")),
            Map.entry(
                    TOO_MANY_REQUESTS,
                    new Named(
                            "TooManyRequests",
                            "more requests with this key than rate_limits of idem.yml allows; nothing of this one was"
                                    + " taken. Send it again after Retry-After. Without rate_limits there is no such answer")),
            Map.entry("503", new Named("ServiceUnavailable", "the graph does not answer now: try again"))));

    private static final Set<String> NAME_IN_QUERY_OR_BODY = Set.of(
            "GET /api/v1/persons",
            "POST /api/v1/persons/lookup",
            "GET /api/v1/explain",
            "POST /api/v1/explain",
            "POST /api/v1/erasures/lift",
            "POST /api/v1/segments/overlap");
    private static final Set<String> MAY_CONFLICT = Set.of(
            "POST /api/v1/decisions",
            "POST /api/v1/runs",
            "PUT /api/v1/segments/{code}",
            "DELETE /api/v1/segments/{code}",
            "POST /api/v1/segments/{code}/unfreeze",
            "DELETE " + ONE_PERSON);
    private static final Set<String> MAY_BE_UNPROCESSABLE = Set.of(
            "POST /api/v1/runs",
            "POST /api/v1/tags/reload",
            "POST /api/v1/tags/try",
            "POST /api/v1/playbooks/reload",
            "POST /api/v1/rejected/retry",
            "PUT /api/v1/persons/{id}/tags/{code}");

    private DocumentedRefusals() {}

    private record Named(String name, String description) {}

    /** Declares each problem once. */
    static void declare(Components components) {
        PROBLEMS.forEach((status, problem) -> {
            ApiResponse response =
                    new ApiResponse().description(problem.description()).content(content());
            if (status.equals(TOO_MANY_REQUESTS)) {
                response.addHeaderObject(
                        "Retry-After",
                        new Header().description("after how many seconds").schema(type("integer")));
            }
            components.addResponses(problem.name(), response);
        });
    }

    /** Adds those that a route may answer with to what it declares itself. */
    static void add(String path, HttpMethod method, Operation operation) {
        ApiResponses responses = operation.getResponses();
        for (String status : of(path, method, operation)) {
            Named problem = PROBLEMS.get(status);
            if (problem != null && !responses.containsKey(status)) {
                responses.addApiResponse(status, new ApiResponse().$ref(problem.name()));
            }
        }
    }

    private static List<String> of(String path, HttpMethod method, Operation operation) {
        String route = method + " " + path;
        List<String> statuses = new ArrayList<>(List.of("400", "401", "403", TOO_MANY_REQUESTS, "503"));
        if (path.contains("{") || NAME_IN_QUERY_OR_BODY.contains(route)) {
            statuses.add("404");
        }
        if (path.startsWith(ONE_PERSON) && (method == HttpMethod.GET || path.equals(ONE_PERSON))) {
            statuses.add("410");
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of("413", "415"));
        }
        if (MAY_CONFLICT.contains(route)) {
            statuses.add("409");
        }
        if (MAY_BE_UNPROCESSABLE.contains(route)) {
            statuses.add("422");
        }
        return statuses;
    }

    private static Content content() {
        Schema<?> problem = new Schema<>(SpecVersion.V31);
        problem.set$ref("Problem");
        return new Content().addMediaType("application/problem+json", new MediaType().schema(problem));
    }

    private static Schema<?> type(String name) {
        Schema<?> schema = new Schema<>(SpecVersion.V31);
        schema.addType(name);
        return schema;
    }
}
