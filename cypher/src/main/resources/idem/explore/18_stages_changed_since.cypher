// Stages changed
// Question:   Who came into another stage of the lifecycle since a time, and from which?
// Parameters: $since and $limit, how many           :param {since: datetime("2026-01-01T00:00:00Z"), limit: 50}
// Columns:    at, person, from, to — the newest first; from is empty where it was the first stage
MATCH (change:StageChange)
WHERE change.timestamp >= $since
WITH change
ORDER BY change.timestamp DESC, change.key
LIMIT toInteger($limit)
MATCH (change)-[:BY]->(:Identifier)-[:BELONGS_TO]->(person:Person)
RETURN change.timestamp AS at, person.id AS person, change.from AS from, change.to AS to
ORDER BY at DESC, person
