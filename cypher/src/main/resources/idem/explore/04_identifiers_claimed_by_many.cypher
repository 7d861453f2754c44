// Identifiers claimed by many
// Question:   Which identifiers are linked with several persons: a family's phone, a recycled number, a shop's tablet?
// Parameters: $limit, how many                      :param limit => 25
// Columns:    identifier, shared, holder (the person that has it), claimants (how many persons are linked with it)
MATCH (identifier:Identifier)-[:LINKED]-(:Identifier)-[:BELONGS_TO]->(claimant:Person {kind: "known"})
WITH identifier, count(DISTINCT claimant) AS claimants
WHERE claimants >= 2
ORDER BY claimants DESC, identifier.key
LIMIT toInteger($limit)
OPTIONAL MATCH (identifier)-[:BELONGS_TO]->(holder:Person)
RETURN identifier.key AS identifier, coalesce(identifier.shared, false) AS shared, holder.id AS holder, claimants
ORDER BY claimants DESC, identifier
