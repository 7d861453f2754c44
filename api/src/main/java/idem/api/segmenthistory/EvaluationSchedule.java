package idem.api.segmenthistory;

import idem.api.ApiException;
import idem.api.RecurringWork;
import idem.api.Troubles;
import idem.tagger.TaggerException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Evaluates saved segments when their schedules say so; those without one every hour. */
@Component
final class EvaluationSchedule extends RecurringWork {

    private static final Logger LOG = LoggerFactory.getLogger(EvaluationSchedule.class);
    private static final Duration BETWEEN = Duration.ofSeconds(15);

    private final Evaluations evaluations;
    private final Troubles troubles = new Troubles();

    EvaluationSchedule(Evaluations evaluations) {
        super(
                "segment-schedule",
                new Told("Scheduled segments wait", "Scheduled segments are evaluated again"),
                new Pace(BETWEEN, BETWEEN, Duration.ZERO));
        this.evaluations = evaluations;
    }

    @Override
    protected void work() {
        evaluations.due().forEach(this::evaluate);
    }

    /** One that has lost its meaning does not stop the others. */
    private void evaluate(String code) {
        try {
            Evaluations.Evaluated done = evaluations.evaluate(code);
            if (done.entered() + done.left() > 0) {
                LOG.info(
                        "Segment {}: {} members, {} entered, {} left", code, done.count(), done.entered(), done.left());
            }
            boolean unused = troubles.isOver(code);
        } catch (TaggerException | ApiException e) {
            if (troubles.isNews(code, String.valueOf(e.getMessage()))) {
                LOG.warn("Segment {} cannot be evaluated: {}", code, e.getMessage());
            }
        }
    }
}
