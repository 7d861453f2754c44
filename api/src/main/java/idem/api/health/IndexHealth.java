package idem.api.health;

import idem.tagger.segment.SegmentIndex;
import idem.tagger.segment.Segments;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Tells what the segment index in memory holds and takes, and while the graph is read into a new one, how much of it is: what
 * is asked before there is a first index waits for that.
 */
@Component("segmentIndex")
final class IndexHealth implements HealthIndicator, MeterBinder {

    private final Segments segments;

    IndexHealth(Segments segments) {
        this.segments = segments;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        segments.inMemory()
                .ifPresentOrElse(
                        index -> health.withDetail("persons", index.total())
                                .withDetail("memberships", index.memberships())
                                .withDetail("bytes", index.bytes()),
                        () -> health.withDetail("persons", 0));
        segments.reading()
                .ifPresent(share -> health.withDetail("reading", String.format(Locale.ROOT, "%.0f %%", 100 * share)));
        return health.build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "idem.segment.index.memory", "bytes", SegmentIndex::bytes);
        gauge(registry, "idem.segment.index.persons", "persons", SegmentIndex::total);
        gauge(registry, "idem.segment.index.memberships", "memberships", SegmentIndex::memberships);
    }

    private void gauge(MeterRegistry registry, String name, String unit, ToDoubleFunction<SegmentIndex> value) {
        Gauge.builder(
                        name,
                        segments,
                        all -> all.inMemory().stream().mapToDouble(value).sum())
                .baseUnit(unit)
                .register(registry);
    }
}
