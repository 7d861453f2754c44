package idem.graph.event;

import java.time.Instant;

/** A place in a journey: events stand newest first, those of one time by key downwards. */
public record JourneyPlace(Instant timestamp, String key) {}
