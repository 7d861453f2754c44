// Contested browsers
// Question:   Which browsers and devices do several persons claim, who has them, and what became of the other claims?
// Parameters: $limit, how many                      :param limit => 25
// Columns:    identifier, holder, claimants (how many persons claim it), reasons (of the claims that were refused)
MATCH (:RuleSet {active: true})-[:RANKS]->(rule:EdgeRule)
MATCH (claimer:Identifier)-[link:LINKED {rule: rule.name}]-(claimed:Identifier)
WHERE link.refused IN ["contested", "limit", "decision", "too-large"]
  AND claimer.namespace IN rule.claimer AND claimed.namespace IN rule.claimed AND NOT claimed.namespace IN rule.claimer
WITH claimed, collect(DISTINCT link.refused) AS reasons
MATCH (claimed)-[:LINKED]-(:Identifier)-[:BELONGS_TO]->(claimant:Person {kind: "known"})
OPTIONAL MATCH (claimed)-[:BELONGS_TO]->(holder:Person)
WITH claimed, reasons, holder, count(DISTINCT claimant) AS claimants
WHERE claimants > 1
UNWIND reasons AS reason
WITH claimed, holder, claimants, reason ORDER BY reason
RETURN claimed.key AS identifier, holder.id AS holder, claimants, collect(reason) AS reasons
ORDER BY claimants DESC, identifier
LIMIT toInteger($limit)
