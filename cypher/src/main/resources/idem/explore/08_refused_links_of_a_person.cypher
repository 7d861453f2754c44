// Refused links of a person
// Question:   Which links of this person were refused, for what reason, and whom would they have joined it to?
// Parameters: $identifier, as namespace:value, and $limit, how many
//                                                   :param {identifier: "crm_id:M000001", limit: 50}
// Columns:    own, other, reason, rule, against, lastSeen, person (whose the other is) — the newest first
MATCH (:Identifier {key: $identifier})-[:BELONGS_TO]->(person:Person)
MATCH (person)<-[:BELONGS_TO]-(own:Identifier)-[link:LINKED]-(other:Identifier)
WHERE link.refused IS NOT NULL
OPTIONAL MATCH (other)-[:BELONGS_TO]->(owner:Person)
RETURN own.key AS own, other.key AS other, link.refused AS reason, link.rule AS rule,
       coalesce(link.against, []) AS against, link.lastSeen AS lastSeen, owner.id AS person
ORDER BY lastSeen DESC, own, other
LIMIT toInteger($limit)
