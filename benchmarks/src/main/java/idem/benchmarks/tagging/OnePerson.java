package idem.benchmarks.tagging;

import idem.api.config.Configuration;
import idem.api.tag.TagFiles;
import idem.graph.tag.PersonHistory;
import idem.tagger.TagRules;
import idem.tagger.compute.PersonTagger;
import idem.tagger.compute.ReadyCatalogue;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes the tags of one person at a time, as is done after an event: all her events looked at by rules that are ready. Prints
 * how long that took, the first rounds over all persons left out. Argument: a file of {@link InventedEvents}.
 */
public final class OnePerson {

    private static final int WARM_UP = 10;
    private static final int ROUNDS = 10;

    private OnePerson() {}

    public static void main(String[] arguments) throws Exception {
        List<PersonHistory> persons = new ArrayList<>();
        long events = new EventFile(Path.of(arguments[0])).read(1, Optional.empty(), () -> persons::add);
        TagRules rules = TagFiles.rules(Configuration.find(Optional.empty(), Map.of(), Path.of("")), List.of());
        ReadyCatalogue ready = new ReadyCatalogue(rules.catalogue());
        double[] millis = new double[ROUNDS * persons.size()];
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long cpu = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            cpu = round == 0 ? thread.getCurrentThreadCpuTime() : cpu;
            for (int i = 0; i < persons.size(); i++) {
                long start = System.nanoTime();
                boolean tagged = !new PersonTagger(ready, rules.vantage(InventedEvents.AS_OF.plusMillis(i)), Map.of())
                        .tag(persons.get(i))
                        .values()
                        .isEmpty();
                long nanos = System.nanoTime() - start;
                if (!tagged) {
                    throw new IllegalStateException("found a person with no tags; expected some of each");
                }
                if (round >= 0) {
                    millis[round * persons.size() + i] = nanos / 1e6;
                }
            }
        }
        cpu = thread.getCurrentThreadCpuTime() - cpu;
        Arrays.sort(millis);
        System.out.printf(
                "one person of %d events, %,d times: %.2f ms of a processor each; p50 %.2f ms, p99 %.2f ms, most %.2f ms%n",
                events / persons.size(),
                millis.length,
                cpu / 1e6 / millis.length,
                millis[millis.length / 2],
                millis[millis.length * 99 / 100],
                millis[millis.length - 1]);
    }
}
