package idem.benchmarks.segment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Asks a served API for counts and members of segments, eight clients at a time, each with the next question as soon as it has
 * the answer: the expressions of {@link SegmentSpeed}, which must hold for as many persons as was written beside the
 * import's files, such of any five tags, the size of a saved segment, and its members page by page. Arguments: the API's
 * address, the file of a key, the import's directory, seconds (30), clients (8).
 */
public final class RestSpeed {

    private static final String SAVED = "sample";
    private static final String MEMBERS = "/members?limit=50";
    private static final int MIXED = 1;
    private static final int WARM_UP_SECONDS = 15;
    private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String api;
    private final String key;
    private final List<Expected> expected;

    /** For how many persons an expression must hold. */
    private record Expected(String text, long count) {
        void require(String answer) {
            Matcher found = COUNT.matcher(answer);
            if (!found.find() || Long.parseLong(found.group(1)) != count) {
                throw new IllegalStateException("found " + answer + "; expected " + count);
            }
        }
    }

    private RestSpeed(String address, String key, List<Expected> expected) {
        this.api = address + "/api/v1/segments";
        this.key = key;
        this.expected = expected;
    }

    public static void main(String[] arguments) throws Exception {
        List<Expected> expected = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[2], "expected"))) {
            String[] parts = line.split("\t", -1);
            expected.add(new Expected(parts[0], Long.parseLong(parts[1])));
        }
        RestSpeed speed = new RestSpeed(
                arguments[0], Files.readString(Path.of(arguments[1])).strip(), expected);
        speed.run(
                arguments.length > 3 ? Integer.parseInt(arguments[3]) : 30,
                arguments.length > 4 ? Integer.parseInt(arguments[4]) : 8);
    }

    private void run(int seconds, int clients) throws Exception {
        send(request("/" + SAVED)
                .PUT(body("{\"expression\":\"" + expected.get(MIXED).text() + "\"}")));
        load(WARM_UP_SECONDS, clients);
        Map<String, List<Long>> took = load(seconds, clients);
        System.out.printf("%-16s %9s %9s %9s %9s%n", "asked for", "requests", "p50, ms", "p99, ms", "most, ms");
        took.forEach(RestSpeed::print);
        List<Long> all = took.values().stream().flatMap(List::stream).toList();
        print("all", all);
        System.out.printf("%d clients, %.0f requests a second%n", clients, all.size() / (double) seconds);
    }

    private static void print(String kind, List<Long> nanos) {
        double[] millis = nanos.stream().mapToDouble(one -> one / 1e6).sorted().toArray();
        System.out.printf(
                "%-16s %9d %9.2f %9.2f %9.2f%n",
                kind,
                millis.length,
                millis[millis.length / 2],
                millis[millis.length * 99 / 100],
                millis[millis.length - 1]);
    }

    private Map<String, List<Long>> load(int seconds, int clients) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            List<Callable<Map<String, List<Long>>>> work = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                work.add(new Client(client, end));
            }
            Map<String, List<Long>> took = new LinkedHashMap<>();
            for (Future<Map<String, List<Long>>> one : threads.invokeAll(work)) {
                one.get()
                        .forEach((kind, nanos) -> took.computeIfAbsent(kind, k -> new ArrayList<>())
                                .addAll(nanos));
            }
            return took;
        } finally {
            threads.shutdownNow();
        }
    }

    /** One who asks for a thing of each kind in turn. */
    private final class Client implements Callable<Map<String, List<Long>>> {
        private final Map<String, List<Long>> took = new LinkedHashMap<>();
        private final SplittableRandom random;
        private final long end;
        private String page = MEMBERS;

        Client(int number, long end) {
            this.random = new SplittableRandom(number);
            this.end = end;
        }

        @Override
        public Map<String, List<Long>> call() throws Exception {
            List<String> kinds = List.copyOf(SegmentSpeed.EXPRESSIONS.keySet());
            while (System.nanoTime() < end) {
                for (int i = 0; i < kinds.size(); i++) {
                    Expected one = expected.get(i);
                    one.require(timed(kinds.get(i), preview(one.text())));
                }
                timed("5 any five", preview(SampleCatalogue.expression(anyFive())));
                expected.get(MIXED).require(timed("6 saved, size", preview("segment(" + SAVED + ")")));
                Matcher next = NEXT.matcher(
                        timed("7 saved, a page", request("/" + SAVED + page).GET()));
                page = next.find() ? MEMBERS + "&cursor=" + next.group(1) : MEMBERS;
            }
            return took;
        }

        private int[] anyFive() {
            return IntStream.generate(() -> random.nextInt(TagSample.TAGS))
                    .distinct()
                    .limit(5)
                    .toArray();
        }

        private String timed(String kind, HttpRequest.Builder asked) throws IOException, InterruptedException {
            long start = System.nanoTime();
            String answer = send(asked);
            took.computeIfAbsent(kind, k -> new ArrayList<>()).add(System.nanoTime() - start);
            return answer;
        }
    }

    private HttpRequest.Builder preview(String expression) {
        return request("/preview").POST(body("{\"expression\":\"" + expression + "\"}"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher body(String json) {
        return HttpRequest.BodyPublishers.ofString(json);
    }

    private String send(HttpRequest.Builder asked) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(asked.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("found status " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
