// Shared identifiers
// Question:   Which identifiers are taken for shared, an office's phone, a till's tablet, and how many are linked with them?
// Parameters: $limit, how many                      :param limit => 25
// Columns:    identifier, linked (with how many identifiers), persons (of how many persons), lastSeen
MATCH (shared:Identifier {shared: true})-[:LINKED]-(other:Identifier)
OPTIONAL MATCH (other)-[:BELONGS_TO]->(person:Person)
RETURN shared.key AS identifier, count(DISTINCT other) AS linked, count(DISTINCT person) AS persons,
       shared.lastSeen AS lastSeen
ORDER BY linked DESC, identifier
LIMIT toInteger($limit)
