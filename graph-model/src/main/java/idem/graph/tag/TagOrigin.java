package idem.graph.tag;

import java.time.Instant;
import java.util.Optional;

/**
 * A value that a person holds of a tag, and where it comes from.
 *
 * @param since when she got it; empty for numbers and dates, of which the graph keeps none
 * @param version of the rule that gave it
 * @param before what she held in its place until then; empty where nothing, or as above
 */
public record TagOrigin(String value, Optional<Instant> since, int version, Optional<String> before) {}
