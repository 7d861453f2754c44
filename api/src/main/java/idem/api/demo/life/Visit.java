package idem.api.demo.life;

import idem.api.demo.people.Device;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One stay in the app, on the web site or in the mini-program.
 *
 * @param device absent in the mini-program, where WeChat knows who is there
 * @param loggedIn whether the platform is told who is there
 */
public record Visit(Surface surface, Optional<Device> device, boolean loggedIn, List<Step> steps) {

    public Visit {
        steps = List.copyOf(steps);
    }

    /** Where a visit is. */
    public enum Surface {
        APP,
        WEB,
        MINI_PROGRAM
    }

    /**
     * One thing done in a visit.
     *
     * @param type track, page or screen
     */
    public record Step(String type, String event, Instant at, Map<String, Object> properties) {}
}
