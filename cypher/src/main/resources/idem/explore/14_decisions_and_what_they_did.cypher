// Decisions and what they did
// Question:   What have stewards decided, who and why, does it hold, and what did it do?
// Parameters: $limit, how many                      :param limit => 50
// Columns:    decision, verdict, a, b, why, by, at, endedAt, together (whether one person has both now),
//             refused (how many links it keeps apart) — the newest first
MATCH (decision:Decision)
WITH decision ORDER BY decision.at DESC, decision.id LIMIT toInteger($limit)
OPTIONAL MATCH (:Identifier {key: decision.a})-[:BELONGS_TO]->(first:Person)
OPTIONAL MATCH (:Identifier {key: decision.b})-[:BELONGS_TO]->(second:Person)
CALL (decision, first) {
  OPTIONAL MATCH (first)<-[:BELONGS_TO]-(:Identifier)-[link:LINKED {refused: "decision"}]-(:Identifier)
  WHERE link.against = [decision.a, decision.b]
  RETURN count(DISTINCT link) AS refused
}
RETURN decision.id AS decision, decision.verdict AS verdict, decision.a AS a, decision.b AS b, decision.why AS why,
       decision.by AS by, decision.at AS at, decision.endedAt AS endedAt, coalesce(first = second, false) AS together, refused
ORDER BY at DESC, decision
