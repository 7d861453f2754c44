package idem.api.segment;

import org.springframework.data.neo4j.repository.Neo4jRepository;

/** The saved segments in the graph. */
interface SavedSegmentDocuments extends Neo4jRepository<SavedSegment, String> {}
