// History of a person
// Question:   With whom was this person merged, from whom did it split, whom did it take identifiers from, when and why?
// Parameters: $identifier, as namespace:value       :param identifier => "crm_id:M000001"
// Columns:    at, what (MERGED_INTO, SPLIT_FROM or TOOK_FROM), person, other, identifier, cause, rule, a, b (the link), run
MATCH (:Identifier {key: $identifier})-[:BELONGS_TO]->(person:Person)
MATCH (from:Person)-[happened:MERGED_INTO|SPLIT_FROM|TOOK_FROM]->(to:Person)
WHERE from = person OR to = person
RETURN happened.at AS at, type(happened) AS what, from.id AS person, to.id AS other, happened.identifier AS identifier,
       happened.cause AS cause, happened.rule AS rule, happened.a AS a, happened.b AS b, happened.run AS run
ORDER BY at DESC, what, person, other, identifier
