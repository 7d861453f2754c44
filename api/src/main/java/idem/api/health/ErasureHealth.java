package idem.api.health;

import idem.api.erasure.Erasures;
import idem.api.erasure.MissingErasureKeys;
import idem.graph.GraphOutOfReachException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether all keys are there by which erased persons are known again. A missing one is a warning, no outage. */
@Component("erasure")
final class ErasureHealth implements HealthIndicator, InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureHealth.class);

    private final Erasures erasures;
    private final GraphReach reach;

    ErasureHealth(Erasures erasures, GraphReach reach) {
        this.erasures = erasures;
        this.reach = reach;
    }

    @Override
    public void afterPropertiesSet() {
        MissingErasureKeys.warning(erasures.missingVersions()).ifPresent(LOG::warn);
    }

    @Override
    public Health health() {
        if (!reach.answers()) {
            return Health.down().build();
        }
        try {
            List<Integer> missing = erasures.missingVersions();
            return missing.isEmpty()
                    ? Health.up().build()
                    : Health.up()
                            .withDetail("warning", "erasure key missing; erasures are refused")
                            .withDetail("missingVersions", missing)
                            .build();
        } catch (GraphOutOfReachException e) {
            return Health.down().build();
        }
    }
}
