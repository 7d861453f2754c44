package idem.benchmarks.tagging;

import idem.api.config.Configuration;
import idem.api.tag.TagFiles;
import idem.graph.tag.Measure;
import idem.graph.tag.PersonHistory;
import idem.graph.tag.PersonTags;
import idem.tagger.TagRules;
import idem.tagger.compute.EventNames;
import idem.tagger.compute.PersonTagger;
import idem.tagger.compute.Quantiles;
import idem.tagger.compute.Vantage;
import java.io.BufferedWriter;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Computes all tags of the shipped catalogue from a file of events, as a full run does: one walk for the bounds of quantiles,
 * one for the tags. Writes the figures that {@link DuckFigures} computes too. Arguments: the file, where figures go, threads.
 */
public final class TaggedFile {

    /** The tags that are compared, in the order of columns. */
    static final List<String> FIGURES = List.of(
            "orders_30d",
            "orders_90d",
            "orders_365d",
            "orders_all",
            "product_views_30d",
            "cart_adds_30d",
            "social_interactions_90d",
            "refunds_365d",
            "consultations_365d",
            "treatments_365d",
            "channel_count",
            "clinic_spend_365d",
            "average_basket");

    private TaggedFile() {}

    public static void main(String[] arguments) throws Exception {
        EventFile file = new EventFile(Path.of(arguments[0]));
        int threads = Integer.parseInt(arguments[2]);
        TagRules rules = TagFiles.rules(Configuration.find(Optional.empty(), Map.of(), Path.of("")), List.of());
        Vantage vantage = rules.vantage(InventedEvents.AS_OF);
        long start = System.nanoTime();
        Quantiles quantiles = new Quantiles(rules.catalogue(), vantage);
        file.read(1, EventNames.read(quantiles.inputs()), () -> quantiles::see);
        Map<String, List<Double>> bounds = quantiles.bounds();
        long bounded = System.nanoTime();
        Map<Integer, String> figures = new ConcurrentSkipListMap<>();
        AtomicLong tags = new AtomicLong();
        long events = file.read(threads, EventNames.read(rules.catalogue()), () -> {
            PersonTagger tagger = new PersonTagger(rules.catalogue(), vantage, bounds);
            return person -> {
                PersonTags given = tagger.tag(person);
                tags.addAndGet(given.values().size() + given.measures().size());
                figures.put(person.number(), figures(person, given));
            };
        });
        long end = System.nanoTime();
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[1]))) {
            out.write("person," + String.join(",", FIGURES) + "\n");
            for (String line : figures.values()) {
                out.write(line);
            }
        }
        System.out.printf(
                "idem %d ms: %,d events, %d tags declared, %,d held by %,d persons; bounds %d ms, tags %d ms on %d threads, %.1f"
                        + " processor seconds, collecting %d ms, heap of %d MB%n",
                (end - start) / 1_000_000,
                events,
                rules.catalogue().tags().size(),
                tags.get(),
                figures.size(),
                (bounded - start) / 1_000_000,
                (end - bounded) / 1_000_000,
                threads,
                ProcessHandle.current()
                                .info()
                                .totalCpuDuration()
                                .map(Duration::toMillis)
                                .orElse(0L)
                        / 1e3,
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(collector -> collector.getCollectionTime())
                        .sum(),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static String figures(PersonHistory person, PersonTags tags) {
        StringBuilder line = new StringBuilder().append(person.number());
        for (String code : FIGURES) {
            Measure measure = tags.measures().get(code);
            BigDecimal number = measure == null ? BigDecimal.ZERO : measure.position();
            boolean money = code.equals("clinic_spend_365d") || code.equals("average_basket");
            line.append(',').append(number.setScale(money ? 2 : 0).toPlainString());
        }
        return line.append('\n').toString();
    }
}
