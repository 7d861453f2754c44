package idem.api.graphexport;

/** How many rows each table of an export has. */
public record ExportCounts(long persons, long identifiers, long tags, long segments) {}
