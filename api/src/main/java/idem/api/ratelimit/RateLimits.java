package idem.api.ratelimit;

import idem.graph.rulefile.YamlMap;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The limits that are configured. A group without one is not limited. */
public record RateLimits(Map<RequestGroup, RateLimit> byGroup) {

    /** Its key in {@code idem.yml}. */
    public static final String KEY = "rate_limits";

    /** As long as nothing is configured. */
    public static final RateLimits NONE = new RateLimits(Map.of());

    private static final String PER_MINUTE = "per_minute";
    private static final String BURST = "burst";

    public RateLimits {
        byGroup = Map.copyOf(byGroup);
    }

    /** The limit of a group; empty where there is none. */
    public Optional<RateLimit> of(RequestGroup group) {
        return Optional.ofNullable(byGroup.get(group));
    }

    /** Reads the limits among the keys of {@code idem.yml}, and notes every mistake there. */
    public static RateLimits read(YamlMap settings) {
        if (!settings.keys().contains(KEY)) {
            return NONE;
        }
        if (settings.get(KEY).isEmpty()) {
            settings.mistake(settings.keyNode(KEY), "nothing for \"" + KEY + "\"", "limits, or no \"" + KEY + "\"");
        }
        Map<RequestGroup, RateLimit> limits = new EnumMap<>(RequestGroup.class);
        settings.map(KEY).ifPresent(groups -> {
            groups.allowOnly(RequestGroup.words());
            groups.requireValues();
            for (RequestGroup group : RequestGroup.values()) {
                groups.map(group.word())
                        .flatMap(limit -> limit(groups, group.word(), limit))
                        .ifPresent(limit -> limits.put(group, limit));
            }
        });
        return new RateLimits(limits);
    }

    private static Optional<RateLimit> limit(YamlMap groups, String group, YamlMap limit) {
        limit.allowOnly(List.of(PER_MINUTE, BURST));
        limit.requireValues();
        if (!limit.keys().contains(PER_MINUTE)) {
            limit.mistake(
                    groups.keyNode(group),
                    "no \"%s\" for \"%s\"".formatted(PER_MINUTE, group),
                    "a whole number of at least 1, such as { per_minute: 600 }");
        }
        OptionalInt perMinute = limit.integer(PER_MINUTE, 1);
        OptionalInt burst = limit.integer(BURST, 1);
        return perMinute.isEmpty()
                ? Optional.empty()
                : Optional.of(new RateLimit(perMinute.getAsInt(), burst.orElse(perMinute.getAsInt())));
    }
}
