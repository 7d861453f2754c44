package idem.api.health;

import idem.api.connection.GraphReach;
import idem.api.erasure.Erasures;
import idem.api.erasure.MissingErasureKeys;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether all keys are there by which erased persons are known again. A missing one is a warning, no outage. */
@Component("erasure")
final class ErasureHealth extends HealthOfGraph implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureHealth.class);

    private final Erasures erasures;

    ErasureHealth(Erasures erasures, GraphReach reach) {
        super(reach);
        this.erasures = erasures;
    }

    @Override
    public void afterPropertiesSet() {
        MissingErasureKeys.warning(erasures.missingVersions()).ifPresent(LOG::warn);
    }

    @Override
    Health read() {
        List<Integer> missing = erasures.missingVersions();
        return missing.isEmpty()
                ? Health.up().build()
                : Health.up()
                        .withDetail("warning", "erasure key missing; erasures are refused")
                        .withDetail("missingVersions", missing)
                        .build();
    }

    @Override
    Health silent() {
        return Health.down().build();
    }
}
