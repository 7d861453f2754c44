// A person and all its identifiers
// Question:   Who is behind this identifier, and under which other identifiers do we know the same person?
// Parameters: $identifier, as namespace:value       :param identifier => "crm_id:M000001"
// Columns:    person, belongs, identifier — one row an identifier; the graph view shows them as a star
MATCH (:Identifier {key: $identifier})-[:BELONGS_TO]->(person:Person)
MATCH (person)<-[belongs:BELONGS_TO]-(identifier:Identifier)
RETURN person, belongs, identifier
ORDER BY identifier.key
