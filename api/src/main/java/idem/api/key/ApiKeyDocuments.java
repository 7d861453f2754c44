package idem.api.key;

import java.util.Optional;
import org.springframework.data.neo4j.repository.Neo4jRepository;

/** The keys in the graph. */
interface ApiKeyDocuments extends Neo4jRepository<ApiKey, String> {

    Optional<ApiKey> findByHash(String hash);
}
