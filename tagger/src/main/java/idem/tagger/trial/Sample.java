package idem.tagger.trial;

import idem.graph.db.Graph;
import idem.graph.tag.HistoryReader;
import idem.graph.tag.HistoryReader.Scope;
import idem.graph.tag.PersonHistory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Known persons drawn by chance, the same ones for a seed as long as the graph has the same persons. */
final class Sample {

    private static final int AT_ONCE = 500;

    /** How often a number may belong to nobody known before the search for more is given up. */
    private static final int MOST_DRAWS_A_PERSON = 20;

    private final HistoryReader histories;
    private final int wanted;
    private final long seed;

    /**
     * @param wanted how many persons; all, where fewer are known
     */
    Sample(Graph graph, int wanted, long seed) {
        this.histories = new HistoryReader(graph);
        this.wanted = wanted;
        this.seed = seed;
    }

    /** Hands them over, some at a time; how many there were. */
    int read(Scope scope, Consumer<PersonHistory> work) {
        List<Long> numbers = draw(histories.numbers());
        int found = 0;
        for (int from = 0; from < numbers.size() && found < wanted; from += AT_ONCE) {
            List<Long> batch = numbers.subList(from, Math.min(from + AT_ONCE, numbers.size()));
            for (PersonHistory person : histories.read(scope, batch)) {
                if (found < wanted) {
                    work.accept(person);
                    found++;
                }
            }
        }
        return found;
    }

    private List<Long> draw(long numbers) {
        SplittableRandom random = new SplittableRandom(seed);
        long draws = (long) wanted * MOST_DRAWS_A_PERSON;
        if (numbers <= 2 * draws) {
            List<Long> all = new ArrayList<>();
            for (long number = 0; number < numbers; number++) {
                all.add(number);
            }
            for (int i = all.size() - 1; i > 0; i--) {
                Collections.swap(all, i, random.nextInt(i + 1));
            }
            return all;
        }
        Set<Long> drawn = new LinkedHashSet<>();
        while (drawn.size() < draws) {
            drawn.add(random.nextLong(numbers));
        }
        return new ArrayList<>(drawn);
    }
}
